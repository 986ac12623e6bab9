package io.metamigrator.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
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
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;

/** Callers that create orders and read them back, side by side over kept-alive connections; {@link #main} measures. */
final class SandboxLoad {
    private final Sandbox sandbox;
    private final String token;

    SandboxLoad(Sandbox sandbox) {
        this.sandbox = sandbox;
        token = new SandboxClient(sandbox.url()).login().path("accessToken").asText();
    }

    public static void main(String[] args) throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            SandboxLoad load = new SandboxLoad(sandbox);
            for (int callers : new int[] {1, 8, 8, 8}) {
                sandbox.reset();
                long before = System.nanoTime();
                load.createAndReadBack(20_000, callers);
                double seconds = (System.nanoTime() - before) / 1e9;
                System.out.printf("%d callers: %.0f requests/s%n", callers, 40_000 / seconds);
            }
            sandbox.reset();
            load.createAndReadBack(100_000, 8);
            for (int i = 0; i < 3; i++) {
                long before = System.nanoTime();
                int length = load.list();
                System.out.printf(
                        "list of 100,000: %d bytes in %d ms%n", length, (System.nanoTime() - before) / 1_000_000);
            }
        }
    }

    /** Creates orders with the transaction ids 1 to count. */
    void createAndReadBack(int count, int callers) throws InterruptedException, ExecutionException {
        AtomicLong next = new AtomicLong();
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try (CloseableHttpClient http = HttpClients.custom()
                .disableAutomaticRetries()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(callers)
                        .setMaxConnPerRoute(callers)
                        .build())
                .build()) {
            List<Future<?>> all = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                all.add(threads.submit(() -> {
                    for (long id = next.incrementAndGet(); id <= count; id = next.incrementAndGet()) {
                        HttpPost create = new HttpPost(sandbox.url() + "/api/v1/orders");
                        create.setEntity(new StringEntity(order(id), ContentType.APPLICATION_JSON));
                        call(http, create);
                        call(http, new HttpGet(sandbox.url() + "/api/v1/orders/" + id));
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private int list() throws IOException {
        try (CloseableHttpClient http = HttpClients.createDefault()) {
            return call(http, new HttpGet(sandbox.url() + "/api/v1/orders"));
        }
    }

    private int call(CloseableHttpClient http, ClassicHttpRequest request) throws IOException {
        request.setHeader("Authorization", "Bearer " + token);
        return http.execute(request, answer -> {
            if (answer.getCode() >= 300) {
                throw new AssertionError("answered " + answer.getCode());
            }
            return EntityUtils.toByteArray(answer.getEntity()).length;
        });
    }

    private static String order(long id) {
        return "{\"transactionId\": " + id + ", \"orderType\": 2, \"state\": 4, \"volume\": 0.10, \"volumeCurrent\": 0,"
                + " \"price\": 1.08512, \"priceCurrent\": 1.09123, \"stopLoss\": 1.07, \"comment\": \"from MT5\","
                + " \"symbol\": \"EURUSD\", \"timeSetup\": \"2025-05-30T11:20:17.3700000Z\"}";
    }
}
