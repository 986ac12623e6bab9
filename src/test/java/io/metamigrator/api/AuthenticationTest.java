package io.metamigrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is let in, and who is told what is missing. */
class AuthenticationTest {
    private static final String MIGRATIONS = "/api/v1/migrations";

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
    void a_call_without_a_token_is_told_how_to_send_one() {
        ApiLab.Answer answer = lab.send(lab.request(MIGRATIONS), "");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.response().headers().firstValue("WWW-Authenticate"))
                .hasValue("Bearer realm=\"meta-migrator\"");
        assertThat(answer.response().headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.detail()).contains("Authorization: Bearer TOKEN");
    }

    @Test
    void a_wrong_token_is_refused_and_not_repeated() {
        ApiLab.Answer answer = lab.send(lab.request(MIGRATIONS), "wrong-token-0123456789");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.response().headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains("invalid_token");
        assertThat(answer.response().body()).doesNotContain("wrong-token");
    }

    @Test
    void a_token_that_may_look_sees_the_migrations() {
        ApiLab.Answer answer = lab.get(MIGRATIONS);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        assertThat(answer.json().path("migrations").path(0).path("migration").asText())
                .isEqualTo("tradervolt");
        assertThat(answer.json().path("migrations").path(0).path("phases").toString())
                .contains("plan", "apply");
    }

    @Test
    void an_unknown_path_is_no_news_to_who_has_no_token() {
        assertThat(lab.send(lab.request("/api/v1/nothing"), "").status()).isEqualTo(401);
        assertThat(lab.get("/api/v1/nothing").status()).isEqualTo(404);
    }

    @Test
    void a_host_name_that_was_pointed_here_by_somebody_else_is_refused() throws Exception {
        assertThat(RawCall.to(
                        lab.url(),
                        "GET " + MIGRATIONS + " HTTP/1.1\r\nHost: evil.example\r\nAuthorization: Bearer " + ApiLab.VIEW
                                + "\r\n\r\n"))
                .startsWith("HTTP/1.1 421");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    Host: localhost:8080, 200
                    Host: LOCALHOST, 200
                    Host: 127.0.0.1:1, 200
                    Host: [::1]:8080, 200
                    Host: localhost.evil.example, 421
                    Host: localhost:80:80, 400
                    Host:, 421
                    X-Forwarded-Host: localhost, 400
                    """)
    void a_request_has_to_mean_this_machine(String header, int status) throws Exception {
        assertThat(RawCall.to(
                        lab.url(),
                        "GET " + MIGRATIONS + " HTTP/1.1\r\n" + header + "\r\nAuthorization: Bearer " + ApiLab.VIEW
                                + "\r\n\r\n"))
                .startsWith("HTTP/1.1 " + status);
    }

    @Test
    void a_client_that_would_speak_http_2_is_answered_in_1_1() throws Exception {
        var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        var request = lab.request(MIGRATIONS).header("Authorization", "Bearer " + ApiLab.VIEW);
        var answer = client.send(request.build(), HttpResponse.BodyHandlers.discarding());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    }

    @Test
    void no_answer_may_be_cached_framed_or_shared_with_another_origin() {
        var headers = lab.get(MIGRATIONS).response().headers();
        assertThat(headers.firstValue("Cache-Control")).hasValue("no-store");
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(headers.map().keySet()).noneMatch(name -> name.startsWith("access-control-"));
    }

    @Test
    void the_metrics_take_a_token_unless_settings_open_them() {
        assertThat(lab.send(lab.request("/metrics"), "").status()).isEqualTo(401);
        assertThat(lab.get("/metrics").status()).isEqualTo(200);
    }

    @Test
    void a_caller_cannot_give_itself_a_role() {
        var request = lab.request(MIGRATIONS).header("X-Meta-Migrator-Role", "APPROVE");
        assertThat(lab.send(request, "").status()).isEqualTo(401);
    }
}
