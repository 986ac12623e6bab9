package io.metamigrator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A small API that keeps customers in memory, at an address of this machine. */
final class CustomersApi implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final Map<String, ObjectNode> customers = new ConcurrentSkipListMap<>();
    private final AtomicInteger posts = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private volatile Predicate<JsonNode> refused = customer -> false;
    private volatile int holdAt = Integer.MAX_VALUE;
    private volatile CountDownLatch held = new CountDownLatch(0);

    CustomersApi() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/customers", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Refuses some customers from now on. */
    void refuse(Predicate<JsonNode> those) {
        refused = those;
    }

    /** Keeps the answer back of the creation of this number, until it is released. */
    void holdAt(int number) {
        held = new CountDownLatch(1);
        holdAt = posts.get() + number;
    }

    void release() {
        holdAt = Integer.MAX_VALUE;
        held.countDown();
    }

    /** Carries so many creations out and does not answer them. */
    void loseAnswers(int number) {
        lost.set(number);
    }

    /** How many creations were asked for. */
    int posts() {
        return posts.get();
    }

    Map<String, ObjectNode> customers() {
        return customers;
    }

    private void answer(HttpExchange call) throws IOException {
        try (call) {
            String id = call.getRequestURI().getPath().replaceFirst("/customers/?", "");
            switch (call.getRequestMethod()) {
                case "POST" -> create(call);
                case "DELETE" -> send(call, customers.remove(id) == null ? 404 : 204, null);
                default -> {
                    if (id.isEmpty()) {
                        List<JsonNode> all = new ArrayList<>(customers.values());
                        send(call, 200, JSON.createArrayNode().addAll(all));
                    } else {
                        send(call, customers.containsKey(id) ? 200 : 404, customers.get(id));
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void create(HttpExchange call) throws IOException, InterruptedException {
        ObjectNode customer = (ObjectNode) JSON.readTree(call.getRequestBody());
        int number = posts.incrementAndGet();
        if (refused.test(customer)) {
            send(call, 422, JSON.createObjectNode().put("error", "the address is not accepted"));
            return;
        }
        customer.put("id", "id-" + number);
        customers.put("id-" + number, customer);
        if (number == holdAt) {
            held.await();
        }
        if (lost.getAndDecrement() > 0) {
            return; // hung up on
        }
        send(call, 201, customer);
    }

    private static void send(HttpExchange call, int status, JsonNode body) throws IOException {
        byte[] bytes = body == null ? new byte[0] : body.toString().getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().add("Content-Type", "application/json");
        call.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        call.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        release();
        server.stop(0);
    }
}
