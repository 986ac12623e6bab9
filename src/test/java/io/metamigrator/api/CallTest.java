package io.metamigrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that are not as they should be, and what they are told. */
class CallTest {
    private static final String ONE = "/api/v1/migrations/tradervolt";

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
    void a_role_that_is_too_weak_is_told_which_one_is_needed() {
        ApiLab.Answer answer = lab.post(ONE + "/pause", "{\"reason\":\"lunch\"}", ApiLab.VIEW);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.detail()).contains("role operate", "yours has the role view");
    }

    @Test
    void writing_for_good_needs_the_role_approve() {
        String options = "{\"apply\":true,\"i-understand-this-will-write-to-tradervolt\":true,\"confirm\":\"MIGRATE\"}";
        ApiLab.Answer answer = lab.post(ONE + "/phases/apply", options, ApiLab.OPERATE);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.detail()).contains("role approve");
    }

    @Test
    void the_gate_of_apply_is_told_at_once() {
        ApiLab.Answer answer = lab.post(ONE + "/phases/apply", "{\"apply\":true}");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.detail())
                .contains("\"confirm\": \"MIGRATE\"", "\"i-understand-this-will-write-to-tradervolt\": true")
                .doesNotContain("--");
        assertThat(answer.json().path("exitCode").asInt()).isEqualTo(3);
    }

    @Test
    void the_switch_of_another_migration_opens_nothing() {
        ApiLab.Answer answer = lab.post(
                ONE + "/phases/apply",
                "{\"apply\":true,\"i-understand-this-will-write-to-redis\":true,\"confirm\":\"MIGRATE\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.detail()).contains("i-understand-this-will-write-to-redis");
    }

    @Test
    void an_option_of_another_phase_is_refused_by_name() {
        ApiLab.Answer answer = lab.post(ONE + "/phases/validate", "{\"limit\":3}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.detail()).contains("validate takes no option limit");
    }

    @Test
    void a_phase_that_the_migration_lacks_is_not_there() {
        ApiLab.Answer answer = lab.post(ONE + "/phases/cutover", "{}");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.detail()).contains("has no phase cutover");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"reason\":5}", "{}", "{\"reason\":\"x\",\"more\":1}", "[]", "\"text\""})
    void a_body_that_is_not_as_described_is_refused(String body) {
        ApiLab.Answer answer = lab.post(ONE + "/pause", body);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(400);
        assertThat(answer.detail()).startsWith("the body does not fit: ");
    }

    @Test
    void a_body_that_is_no_json_is_told_where_it_stops_being_it() {
        ApiLab.Answer answer = lab.post(ONE + "/pause", "{\"reason\":");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.detail()).contains("no JSON", "line 1");
    }

    @Test
    void a_body_that_is_nested_deeply_or_holds_an_endless_number_is_400() {
        for (String value : new String[] {"[".repeat(1001) + "]".repeat(1001), "9".repeat(1001), "[".repeat(100_000)}) {
            assertThat(lab.post(ONE + "/pause", "{\"reason\":" + value + "}").status())
                    .isEqualTo(400);
        }
    }

    @Test
    void a_body_of_another_type_is_not_taken() {
        HttpRequest.Builder request = HttpRequest.newBuilder(java.net.URI.create(lab.url() + ONE + "/pause"))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{\"reason\":\"x\"}"));
        assertThat(lab.send(request, ApiLab.APPROVE).status()).isEqualTo(415);
    }

    @Test
    void an_unknown_parameter_is_named() {
        ApiLab.Answer answer = lab.get("/api/v1/audit?limt=5");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.detail()).contains("no parameter 'limt'", "limit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=501", "limit=ten", "after=-1", "limit=5&limit=6", "migration=%2e%2e%2f"})
    void a_parameter_that_is_not_as_described_is_refused(String query) {
        ApiLab.Answer answer = lab.get("/api/v1/audit?" + query);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(400);
        assertThat(answer.detail()).contains(query.substring(0, query.indexOf('=')));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/runs/../settings",
                "/api/v1/runs/%2e%2e/settings",
                "/api/v1/runs/..%2f..%2fetc%2fpasswd",
                "/api/v1/runs/a%00b",
                "/api/v1/runs/..%5c..%5cledger.db",
                "/api/v1/runs/%zz",
                "/api/v1/dead-letters/..%2fx",
                "/api/v1/migrations/..;/x"
            })
    void a_path_that_climbs_leads_nowhere(String path) throws Exception {
        String answer = RawCall.to(
                lab.url(),
                "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + ApiLab.VIEW + "\r\n\r\n");
        assertThat(answer).matches("(?s)HTTP/1.1 40[04].*").doesNotContain("tradervolt.url", "Exception");
    }

    @Test
    void what_there_is_not_is_404_and_another_method_405() {
        assertThat(lab.get("/api/v1/migrations/redis-x").status()).isEqualTo(404);
        assertThat(lab.get("/api/v1/runs/20261121-101500-tradervolt").status()).isEqualTo(404);
        assertThat(lab.get("/api/v1/dead-letters/tradervolt-17").status()).isEqualTo(404);
        ApiLab.Answer answer = lab.put("/api/v1/migrations", "{}");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.response().headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    /api/v1/migrations; GET
                    /api/v1/migrations/tradervolt/rate; PUT
                    /api/v1/dead-letters/tradervolt-17; GET, PATCH
                    /health/live; GET
                    /jolokia; GET, POST
                    /jolokia/version; GET, POST
                    """)
    void a_method_that_is_not_taken_is_told_with_those_that_are(String path, String taken) {
        ApiLab.Answer answer = lab.send(lab.request(path).DELETE(), ApiLab.APPROVE);
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.response().headers().firstValue("Allow")).hasValue(taken);
    }

    @Test
    void a_body_of_100_mb_is_refused_before_it_is_read() throws Exception {
        String answer = RawCall.to(
                lab.url(),
                "POST " + ONE + "/pause HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 104857600\r\nAuthorization: Bearer " + ApiLab.OPERATE
                        + "\r\n\r\n{\"reason\":");
        assertThat(answer).startsWith("HTTP/1.1 413").containsIgnoringCase("connection: close");
    }

    @Test
    void a_body_in_chunks_that_grows_too_large_is_cut_off() {
        byte[] chunk = new byte[1 << 16];
        java.util.Arrays.fill(chunk, (byte) ' ');
        HttpRequest.Builder request = lab.request(ONE + "/pause")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.SequenceInputStream(
                        java.util.Collections.enumeration(java.util.Collections.nCopies(24, chunk).stream()
                                .map(java.io.ByteArrayInputStream::new)
                                .toList()))));
        assertThat(lab.send(request, ApiLab.OPERATE).status()).isEqualTo(413);
    }

    @Test
    void a_head_that_is_too_large_is_refused() throws Exception {
        assertThat(RawCall.to(
                        lab.url(),
                        "GET /api/v1/migrations HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(20_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431");
        assertThat(RawCall.to(lab.url(), "GET /" + "x".repeat(5_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .matches("(?s)HTTP/1.[01] 414.*");
    }

    @Test
    void what_holds_nothing_cannot_be_let_go_on_and_says_so() {
        ApiLab.Answer answer = lab.post(ONE + "/resume", "");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.detail()).contains("not paused");
    }

    @Test
    void settings_come_with_their_origin_and_without_secrets() {
        ApiLab.Answer answer = lab.get("/api/v1/settings");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().body())
                .contains("\"key\":\"tradervolt.rate\"", "application.properties line")
                .doesNotContain(ApiLab.APPROVE, ApiLab.VIEW, "api.token.view", "tradervolt.password");
    }

    @Test
    void settings_are_shown_as_they_are_in_force_after_they_were_read_again() {
        lab.set("tradervolt.attempts", "7").set("serve.drain", "33s").server().reload("test");
        lab.put(ONE + "/rate", "{\"rate\":2.5}");

        assertThat(setting("tradervolt.attempts").path("value").asText()).isEqualTo("7");
        assertThat(setting("serve.drain").path("value").asText()).isEqualTo("20s");
        assertThat(setting("tradervolt.rate").path("value").asText()).isEqualTo("2.5");
        assertThat(setting("tradervolt.rate").path("origin").asText()).isEqualTo("changed while serving");
        lab.put(ONE + "/rate", "{\"rate\":1}");
        assertThat(setting("tradervolt.rate").path("origin").asText()).contains("application.properties line");
    }

    private static JsonNode setting(String key) {
        for (JsonNode setting : lab.get("/api/v1/settings").json().path("settings")) {
            if (setting.path("key").asText().equals(key)) {
                return setting;
            }
        }
        throw new AssertionError(key);
    }

    @Test
    void every_change_is_in_the_audit_with_who_and_how_it_ended() {
        lab.post(ONE + "/pause", "{\"reason\":\"lunch\"}", ApiLab.OPERATE);
        lab.post(ONE + "/resume", "", ApiLab.APPROVE);
        lab.post(ONE + "/resume", "", ApiLab.OPERATE);
        String audit = lab.get("/api/v1/audit?migration=tradervolt&limit=500")
                .response()
                .body();
        assertThat(audit)
                .containsPattern("\"who\":\"api operate [0-9a-f]{8}\",\"what\":\"paused: lunch\"")
                .containsPattern("\"who\":\"api operate [0-9a-f]{8}\",\"what\":\"api-pause: 200\"")
                .containsPattern("\"who\":\"api approve [0-9a-f]{8}\",\"what\":\"api-resume: 200\"")
                .containsPattern(
                        "\"who\":\"api operate [0-9a-f]{8}\",\"what\":\"api-resume: 409, tradervolt is not paused\"")
                .doesNotContain(ApiLab.OPERATE);
    }

    @Test
    void a_route_is_stopped_and_started() {
        String route = ONE + "/routes/tradervolt-validate";
        assertThat(lab.post(route + "/stop", "").json().path("status").asText()).isEqualTo("Stopped");
        assertThat(lab.post(route + "/start", "").json().path("status").asText())
                .isEqualTo("Started");
        assertThat(lab.post(ONE + "/routes/nothing/stop", "").status()).isEqualTo(404);
    }

    @Test
    void the_description_is_served() {
        assertThat(lab.get("/api/v1/openapi.json").json().path("openapi").asText())
                .isEqualTo("3.1.0");
    }
}
