package io.metamigrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Listening to what happens, as it happens. */
class EventStreamTest {
    @TempDir
    static Path folder;

    private static ApiLab lab;

    @BeforeAll
    static void serve() {
        lab = ApiLab.in(folder).serve();
    }

    @AfterAll
    static void end() {
        lab.close();
    }

    @Test
    void an_event_arrives_as_it_happens_with_its_id_and_kind() throws Exception {
        List<String> lines = new CopyOnWriteArrayList<>();
        try (Stream<String> stream = listen("0")) {
            Thread reader = reading(stream, lines);
            lab.server().events().publish("tradervolt", "greeting", Map.of("text", "hello"));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(lines)
                            .contains("event: greeting")
                            .anyMatch(line -> line.startsWith("data: {") && line.contains("\"text\":\"hello\"")));
            assertThat(lines).anyMatch(line -> line.matches("id: \\d+"));
            reader.interrupt();
        }
    }

    @Test
    void who_comes_again_gets_what_was_missed_and_nothing_twice() throws Exception {
        lab.server().events().publish("tradervolt", "missed-one", Map.of());
        lab.server().events().publish("tradervolt", "missed-two", Map.of());
        String events = lab.get("/api/v1/events").response().body();
        String one = events.replaceAll(".*\"id\":(\\d+),[^{]*\"kind\":\"missed-one\".*", "$1");
        List<String> lines = new CopyOnWriteArrayList<>();
        try (Stream<String> stream = listen(one)) {
            reading(stream, lines);
            Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> lines.contains("event: missed-two"));
            assertThat(lines).doesNotContain("event: missed-one");
        }
    }

    @Test
    void a_listener_that_does_not_read_is_hung_up_on_and_harms_nobody() throws Exception {
        URI address = URI.create(lab.url());
        try (Socket deaf = new Socket()) {
            deaf.setReceiveBufferSize(1 << 16);
            deaf.connect(new java.net.InetSocketAddress(address.getHost(), address.getPort()));
            deaf.getOutputStream()
                    .write(("GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n"
                                    + "Authorization: Bearer " + ApiLab.VIEW + "\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = deaf.getInputStream();
            assertThat(in.read()).isEqualTo('H');
            String long1 = "x".repeat(4000);
            for (int i = 0; i < 3 * EventListener.LONGEST_QUEUE; i++) {
                lab.server().events().publish("tradervolt", "flood", Map.of("text", long1));
            }
            long[] read = {0};
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> endsAfterAWhile(in, read));
            assertThat(read[0]).isLessThan(3L * EventListener.LONGEST_QUEUE * 4000);
        }
        assertThat(lab.get("/api/v1/migrations").status()).isEqualTo(200);
    }

    @Test
    void an_id_that_is_none_is_refused() throws Exception {
        HttpRequest request = lab.request("/api/v1/events")
                .header("Authorization", "Bearer " + ApiLab.VIEW)
                .header("Accept", "text/event-stream")
                .header("Last-Event-ID", "x")
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(400);
    }

    private static boolean endsAfterAWhile(InputStream in, long[] read) {
        byte[] buffer = new byte[1 << 16];
        try {
            for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
                read[0] += count;
            }
            return true;
        } catch (java.io.IOException reset) {
            return true;
        }
    }

    private static Stream<String> listen(String after) throws Exception {
        HttpRequest request = lab.request("/api/v1/events")
                .header("Authorization", "Bearer " + ApiLab.VIEW)
                .header("Accept", "text/event-stream")
                .header("Last-Event-ID", after)
                .build();
        HttpResponse<Stream<String>> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofLines());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        return response.body();
    }

    private static Thread reading(Stream<String> stream, List<String> lines) {
        Thread reader = new Thread(() -> {
            try {
                stream.forEach(lines::add);
            } catch (RuntimeException closed) {
                // the test has seen enough
            }
        });
        reader.setDaemon(true);
        reader.start();
        return reader;
    }
}
