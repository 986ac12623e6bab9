package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests at Jolokia that nothing honest sends: what they cost and what is answered. */
class JolokiaBoundsTest {
    private static final String BEAN = "io.metamigrator:name=tradervolt,type=Migration";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static JolokiaDesk desk;

    @BeforeAll
    static void serve() {
        desk = JolokiaDesk.open(folder);
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @Test
    void what_cannot_be_a_request_is_400_and_no_defect_of_ours() throws Exception {
        String nested = "[".repeat(30) + "]".repeat(30);
        for (String body : new String[] {
            "{",
            "",
            "type=read&mbean=x",
            "[".repeat(100_000),
            nested,
            "7",
            "[]",
            "[7]",
            "{\"type\":7}",
            "{\"a\":" + "9".repeat(1001) + "}",
            "{\"type\":\"exec\",\"mbean\":\"" + BEAN + "\",\"operation\":\"report\",\"arguments\":[" + nested + "]}",
            "{\"type\":\"version\",\"type\":\"exec\"}",
            "{\"type\":\"version\"} {}"
        }) {
            assertThat(desk.status("operate", body))
                    .as(body.substring(0, Math.min(50, body.length())))
                    .isEqualTo(400);
        }
        for (String path : new String[] {"/read/%5E", "/read", "/exec/a", "/read/a:b=*,*/!/x", "/list/%00"}) {
            HttpResponse<String> answer = desk.send("operate", HttpRequest.newBuilder(URI.create(desk.url() + path)));
            assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isLessThan(500);
            assertThat(answer.body()).doesNotContain("a defect of ours", "\\tat ");
        }
    }

    @Test
    void only_requests_that_look_or_change_are_answered() throws Exception {
        for (String type : new String[] {"notification", "config", "REGNOTIF"}) {
            String body = "{\"type\":\"" + type + "\",\"command\":\"register\"}";
            assertThat(desk.status("view", body)).isEqualTo(403);
            assertThat(desk.status("approve", body)).isEqualTo(403);
            assertThat(desk.get("view", "/" + type + "/register").path("status").asInt())
                    .isEqualTo(403);
        }
    }

    @Test
    void twenty_lists_are_not_made_together() throws Exception {
        String list = "{\"type\":\"list\"}";
        assertThat(desk.status("view", "[" + String.join(",", java.util.Collections.nCopies(20, list)) + "]"))
                .isEqualTo(400);
        assertThat(desk.status("view", "[" + list + "," + list + "]")).isEqualTo(400);
        var answers = java.util.stream.IntStream.range(0, 20)
                .mapToObj(i -> desk.client()
                        .sendAsync(
                                HttpRequest.newBuilder(URI.create(desk.url()))
                                        .header("Authorization", "Bearer " + JolokiaDesk.token("view"))
                                        .POST(HttpRequest.BodyPublishers.ofString(list))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString()))
                .toList();
        for (var answer : answers) {
            assertThat(answer.get().statusCode()).isIn(200, 429);
        }
        JsonNode last = desk.ask("view", list);
        assertThat(last.path("status").asInt())
                .as("%s", last.toString().substring(0, 100))
                .isEqualTo(200);
        assertThat(last.toString().length()).isLessThan(4 << 20);
    }
}
