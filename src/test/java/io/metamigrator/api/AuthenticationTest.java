package io.metamigrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is let in, and who is told what is missing. */
class AuthenticationTest {
    private static final String MIGRATIONS = "/api/v1/migrations";
    private static final String METRICS = "metrics-token-0123456789";

    @TempDir
    static Path folder;

    private static ApiLab lab;

    @BeforeAll
    static void serve() {
        lab = ApiLab.in(folder)
                .set("api.token.metrics", METRICS)
                .set("api.allowed-origins", "https://hawtio.example.com")
                .serve();
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

    @Test
    void a_token_of_the_metrics_reads_them_and_nothing_else() {
        ApiLab.Answer metrics = lab.send(lab.request("/metrics"), METRICS);
        assertThat(metrics.status()).isEqualTo(200);
        assertThat(metrics.response().body()).contains("metamigrator_");
        for (String path : new String[] {
            MIGRATIONS,
            "/api/v1/settings",
            "/api/v1/events",
            "/api/v1/openapi.json",
            "/jolokia",
            "/jolokia/list",
            "/nothing"
        }) {
            ApiLab.Answer answer = lab.send(lab.request(path), METRICS);
            assertThat(answer.status()).as(path).isEqualTo(403);
            assertThat(answer.detail()).contains("needs a token of the role view", "yours has the role metrics");
        }
        assertThat(lab.post(MIGRATIONS + "/tradervolt/phases/plan", "{}", METRICS)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_page_of_an_origin_that_is_named_may_ask_jolokia_and_nothing_else() {
        for (String path : new String[] {"/jolokia", "/jolokia/"}) {
            var asked = lab.request(path)
                    .method("OPTIONS", java.net.http.HttpRequest.BodyPublishers.noBody())
                    .header("Origin", "https://hawtio.example.com")
                    .header("Access-Control-Request-Method", "POST")
                    .header("Access-Control-Request-Headers", "authorization,content-type");
            var headers = lab.send(asked, "").response().headers();
            assertThat(headers.firstValue("access-control-allow-origin")).hasValue("https://hawtio.example.com");
            assertThat(headers.firstValue("access-control-allow-headers").orElse(""))
                    .containsIgnoringCase("authorization");
        }
        for (String[] origin : new String[][] {
            {"/jolokia", "https://hawtio.example.com.evil.example"}, {MIGRATIONS, "https://hawtio.example.com"}
        }) {
            var request = lab.request(origin[0]).header("Origin", origin[1]);
            assertThat(lab.send(request, ApiLab.VIEW).response().headers().map().keySet())
                    .noneMatch(name -> name.startsWith("access-control-"));
        }
        var read = lab.request("/jolokia/version").header("Origin", "https://hawtio.example.com");
        ApiLab.Answer answer = lab.send(read, ApiLab.VIEW);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().headers().firstValue("access-control-allow-origin"))
                .hasValue("https://hawtio.example.com");
    }

    @Test
    void the_example_of_the_page_scrapes_the_metrics() throws Exception {
        Matcher example = Pattern.compile("(?s)```yaml\n(scrape_configs:.*?)```")
                .matcher(Files.readString(Path.of("docs/metrics.md")));
        assertThat(example.find()).isTrue();
        JsonNode job =
                new ObjectMapper(new YAMLFactory()).readTree(example.group(1)).at("/scrape_configs/0");
        String token = Files.writeString(folder.resolve("token-metrics"), METRICS + "\n")
                .getFileName()
                .toString();
        assertThat(job.at("/authorization/credentials_file").asText()).endsWith("/" + token);
        assertThat(job.at("/static_configs/0/targets/0").asText())
                .isEqualTo(lab.settings().text("api.host") + ":8080");

        var request = lab.request(job.path("metrics_path").asText())
                .header(
                        "Authorization",
                        job.at("/authorization/type").asText() + " "
                                + Files.readString(folder.resolve(token)).strip());
        assertThat(lab.url()).startsWith(job.path("scheme").asText() + "://");
        ApiLab.Answer scraped = lab.send(request, "");
        assertThat(scraped.status()).isEqualTo(200);
        assertThat(scraped.response().body()).contains("# TYPE metamigrator_");
    }
}
