package io.metamigrator.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.migration.files.ExactJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** The least that can create records and read them back: HttpClient 5 in threads, nothing remembered. */
final class BareLoop {
    private final String root;
    private final int parallel;
    private final ObjectMapper json = ExactJson.mapper();

    BareLoop(String url, int parallel) {
        this.root = url + "/api/v1/";
        this.parallel = parallel;
    }

    long run(long records) throws Exception {
        AtomicLong next = new AtomicLong();
        ExecutorService threads = Executors.newFixedThreadPool(parallel);
        try (CloseableHttpClient client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(parallel)
                        .setMaxConnTotal(parallel)
                        .build())
                .disableAutomaticRetries()
                .disableCookieManagement()
                .build()) {
            String token = login(client);
            Callable<Long> worker = () -> {
                long done = 0;
                for (long number = next.getAndIncrement(); number < records; number = next.getAndIncrement()) {
                    JsonNode made = post(client, "orders", token, order(number));
                    get(client, "orders/" + made.path("id").asText(), token);
                    done++;
                }
                return done;
            };
            List<Future<Long>> workers = new ArrayList<>();
            for (int i = 0; i < parallel; i++) {
                workers.add(threads.submit(worker));
            }
            long done = 0;
            for (Future<Long> finished : workers) {
                done += finished.get();
            }
            return done;
        } finally {
            threads.shutdown();
        }
    }

    private String login(CloseableHttpClient client) throws IOException {
        JsonNode body = json.createObjectNode()
                .put("username", "bare@example.com")
                .put("password", "bare")
                .put("rememberMe", true);
        return post(client, "users/login", "", body).path("accessToken").asText();
    }

    private JsonNode order(long number) {
        return json.createObjectNode()
                .put("transactionId", number)
                .put("orderType", 0)
                .put("state", 4)
                .put("volume", new java.math.BigDecimal("0.01"))
                .put("volumeCurrent", new java.math.BigDecimal("0"))
                .put("price", new java.math.BigDecimal("1.16953"))
                .put("priceCurrent", new java.math.BigDecimal("1.16953"))
                .put("symbol", "EURUSD")
                .put("timeSetup", "2026-02-02T20:26:55.5750000Z")
                .put("timeDone", "2026-02-02T20:26:55.7090000Z")
                .put("traderId", "00000000-0000-0000-0000-000000000001")
                .put("symbolId", "00000000-0000-0000-0000-000000000002");
    }

    private JsonNode post(CloseableHttpClient client, String path, String token, JsonNode body) throws IOException {
        HttpPost post = new HttpPost(root + path);
        post.setEntity(new ByteArrayEntity(json.writeValueAsBytes(body), ContentType.APPLICATION_JSON));
        return send(client, post, token);
    }

    private JsonNode get(CloseableHttpClient client, String path, String token) throws IOException {
        return send(client, new HttpGet(root + path), token);
    }

    private JsonNode send(CloseableHttpClient client, ClassicHttpRequest request, String token) throws IOException {
        request.setHeader("Accept", "application/json");
        if (!token.isEmpty()) {
            request.setHeader("Authorization", "Bearer " + token);
        }
        return client.execute(request, response -> {
            if (response.getCode() / 100 != 2) {
                throw new IOException("answered " + response.getCode());
            }
            return json.readTree(EntityUtils.toByteArray(response.getEntity()));
        });
    }
}
