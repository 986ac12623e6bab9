package io.metamigrator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Callers that begin a request and do not end it. */
class HalfSentTest {
    private static final String LIVE = "GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    private static final String PAUSE = "POST /api/v1/migrations/tradervolt/pause HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/json\r\n";

    @TempDir
    static Path folder;

    private static ApiLab lab;

    private final List<Socket> sockets = new ArrayList<>();

    @BeforeAll
    static void serve() {
        lab = ApiLab.in(folder).set("api.head-timeout", "1500ms").serve();
        lab.get("/api/v1/migrations");
    }

    @AfterAll
    static void end() {
        lab.close();
    }

    @AfterEach
    void hangUp() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private Socket begun(String bytes) throws IOException {
        URI url = URI.create(lab.url());
        Socket socket = new Socket(url.getHost(), url.getPort());
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        sockets.add(socket);
        return socket;
    }

    private static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void liveness_is_answered_while_more_heads_than_there_are_places_wait_for_their_end() throws IOException {
        for (int i = 0; i < 300; i++) {
            begun("GET /health/live HTTP/1.1\r\nHost: loc");
            if (i % 25 == 0 || i > 250) {
                assertThat(RawCall.to(lab.url(), LIVE)).startsWith("HTTP/1.1 200");
            }
        }
        assertThat(lab.get("/api/v1/migrations").status()).isEqualTo(200);
    }

    @Test
    void liveness_is_answered_while_every_place_waits_for_a_body_without_a_token() throws IOException {
        for (int i = 0; i < 300; i++) {
            begun(PAUSE + "Content-Length: 1000000\r\n\r\n{\"reason\":");
        }
        assertThat(RawCall.to(lab.url(), LIVE)).startsWith("HTTP/1.1 200");
    }

    @Test
    void a_head_that_does_not_come_to_its_end_is_given_up_soon() throws IOException {
        long begun = System.nanoTime();
        assertThat(answer(begun("GET /health/live HTTP/1.1\r\nHost:"))).startsWith("HTTP/1.1 408");
        assertThat(answer(begun(""))).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void a_head_that_comes_byte_by_byte_is_given_up_all_the_same() throws IOException {
        Socket dribbling = begun("GET /health/live HTTP/1.1\r\nX: ");
        await().pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(8))
                .until(() -> {
                    try {
                        dribbling.getOutputStream().write('x');
                        return false;
                    } catch (IOException e) {
                        return true;
                    }
                });
    }

    @Test
    void the_next_request_of_a_connection_has_its_own_time() throws IOException {
        Socket kept = begun(LIVE.replace("close", "keep-alive"));
        byte[] read = new byte[1000];
        assertThat(kept.getInputStream().read(read)).isPositive();
        kept.getOutputStream().write("GET /".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(answer(kept)).startsWith("HTTP/1.1 408");
    }

    @Test
    void a_role_that_is_too_weak_is_told_before_the_body_comes() throws IOException {
        Socket socket = begun(
                PAUSE + "Authorization: Bearer " + ApiLab.VIEW + "\r\nContent-Length: 1000000\r\n\r\n{\"reason\":");
        assertThat(answer(socket)).startsWith("HTTP/1.1 403").contains("role operate", "Connection: close");
        assertThat(lab.get("/api/v1/audit?migration=tradervolt&limit=500")
                        .response()
                        .body())
                .containsPattern("api view [0-9a-f]{8}\",\"what\":\"api-pause: 403, this needs");
    }

    @Test
    void bodies_under_way_have_a_bound_and_other_roles_are_not_shut_out() throws IOException {
        String large = "Content-Length: 1000000\r\n\r\n{\"reason\":";
        for (int i = 0; i < 4; i++) {
            begun(PAUSE + "Authorization: Bearer " + ApiLab.OPERATE + "\r\n" + large);
        }
        Socket beyond = begun(PAUSE + "Authorization: Bearer " + ApiLab.OPERATE + "\r\n" + large);
        assertThat(answer(beyond)).startsWith("HTTP/1.1 503").containsIgnoringCase("retry-after: 1");
        String pause = "/api/v1/migrations/tradervolt/pause";
        assertThat(lab.post(pause, "{\"reason\":\"x\"}", ApiLab.APPROVE).status())
                .isEqualTo(200);
        lab.post("/api/v1/migrations/tradervolt/resume", "");
        hangUp();
        await().until(() ->
                lab.post(pause, "{\"reason\":\"x\"}", ApiLab.OPERATE).status() == 200);
        lab.post("/api/v1/migrations/tradervolt/resume", "");
    }
}
