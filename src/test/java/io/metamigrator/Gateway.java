package io.metamigrator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Stands before a service on loopback and answers some calls in its place, or otherwise than it does. */
public final class Gateway implements AutoCloseable {
    static {
        System.setProperty(
                "sun.net.httpserver.nodelay", "true"); // head and body come apart, and each call would take 40 ms
    }

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpServer server;
    private final String service;
    private final List<Asked> calls = new CopyOnWriteArrayList<>();
    private volatile Rule rule = (asked, passedOn) -> passedOn.get();

    /** A call as it came in; the path is without the query. */
    public record Asked(
            String method, String path, @Nullable String query, String body) {
        boolean isCreation(String type) {
            return method.equals("POST") && path.equals("/api/v1/" + type);
        }

        boolean isList(String type) {
            return method.equals("GET") && path.equals("/api/v1/" + type);
        }

        boolean isRead(String type) {
            return method.equals("GET") && path.startsWith("/api/v1/" + type + "/");
        }
    }

    /** What goes back. */
    public record Reply(int status, Map<String, List<String>> headers, String body) {
        static Reply json(int status, String body) {
            return new Reply(status, Map.of("Content-Type", List.of("application/json")), body);
        }

        static Reply page(int status, String text) {
            return new Reply(
                    status,
                    Map.of("Content-Type", List.of("text/html")),
                    "<html><head><style>p{}</style></head><body><h1>" + text + "</h1></body></html>");
        }

        Reply with(String header, String... values) {
            Map<String, List<String>> all = new LinkedHashMap<>(headers);
            all.put(header, List.of(values));
            return new Reply(status, all, body);
        }
    }

    /** Answers a call, or has the service answer it. */
    public interface Rule {
        Reply answer(Asked asked, Supplier<Reply> passedOn);
    }

    Gateway(String service) {
        this.service = service;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void rule(Rule next) {
        rule = next;
    }

    List<Asked> calls() {
        return calls;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            URI uri = exchange.getRequestURI();
            Asked asked = new Asked(
                    exchange.getRequestMethod(),
                    uri.getRawPath(),
                    uri.getRawQuery(),
                    new String(body, StandardCharsets.UTF_8));
            calls.add(asked);
            Reply reply = rule.answer(asked, () -> passOn(exchange, asked));
            reply.headers()
                    .forEach((name, values) -> exchange.getResponseHeaders().put(name, values));
            byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Reply passOn(HttpExchange exchange, Asked asked) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service + asked.path()))
                .method(asked.method(), HttpRequest.BodyPublishers.ofString(asked.body()));
        for (String header : List.of("Authorization", "Content-Type")) {
            String value = exchange.getRequestHeaders().getFirst(header);
            if (value != null) {
                request.header(header, value);
            }
        }
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            Map<String, List<String>> headers = new LinkedHashMap<>();
            answer.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> headers.put("Content-Type", new ArrayList<>(List.of(type))));
            return new Reply(answer.statusCode(), headers, answer.body());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
