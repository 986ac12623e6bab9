package io.metamigrator.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxOptionsTest {

    @Test
    void reads_every_option() {
        SandboxOptions options = SandboxOptions.of(Map.of(
                "port", "18090",
                "token-life", "90s",
                "latency", "20ms+10ms",
                "fault", "lost-after-commit=0.05:method=POST, late-commit=0.01:delay=2s",
                "unique-emails", "true",
                "without-permission", "CreateDeal",
                "max-rate", "50"));

        assertThat(options.port()).isEqualTo(18090);
        assertThat(options.accessTokenLife()).isEqualTo(Duration.ofSeconds(90));
        assertThat(options.faults())
                .extracting(FaultRule::kind)
                .containsExactly(FaultKind.LATENCY, FaultKind.LOST_AFTER_COMMIT, FaultKind.LATE_COMMIT);
        assertThat(options.faults().get(0).jitter()).isEqualTo(Duration.ofMillis(10));
        assertThat(options.faults().get(1).share()).isEqualTo(0.05);
        assertThat(options.faults().get(2).delay()).isEqualTo(Duration.ofSeconds(2));
        assertThat(options.strictness().uniqueEmails()).isTrue();
        assertThat(options.maxRate()).isEqualTo(50);
    }

    @Test
    void a_wrong_value_is_told_with_its_option() {
        assertThatThrownBy(() -> SandboxOptions.of(Map.of("port", "many")))
                .isInstanceOf(SandboxOptionException.class)
                .hasMessageContainingAll("--port", "'many'");
        assertThatThrownBy(() -> SandboxOptions.of(Map.of("token-life", "soon")))
                .hasMessageContainingAll("--token-life", "'soon'");
        assertThatThrownBy(() -> SandboxOptions.of(Map.of("fault", "lost-after-commit=lots")))
                .hasMessageContainingAll("lost-after-commit", "share", "'lots'");
        assertThatThrownBy(() -> SandboxOptions.of(Map.of("empty", "perhaps")))
                .hasMessageContainingAll("--empty", "'perhaps'");
        assertThatThrownBy(() -> SandboxOptions.of(Map.of("prot", "1"))).hasMessageContaining("prot");
    }

    @Test
    void a_secret_is_not_shown() {
        SandboxOptions options = SandboxOptions.of(Map.of("password", "very-secret"));

        assertThat(options.toString()).contains("project=" + options.project()).doesNotContain("very-secret");
    }

    @Test
    void with_a_password_set_only_that_one_logs_in() {
        try (Sandbox sandbox =
                Sandbox.start(SandboxOptions.of(Map.of("user", "ops@example.org", "password", "right")))) {
            SandboxClient client = new SandboxClient(sandbox.url());

            var refused = client.post("/api/v1/users/login", SandboxClient.credentials("ops@example.org", "wrong"));

            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(SandboxClient.json(refused).path("description").asText()).isNotBlank();
            assertThat(client.post("/api/v1/users/login", SandboxClient.credentials("ops@example.org", "right"))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_right_left_out_is_missing_at_login_and_refused_when_used() {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.of(Map.of("without-permission", "CreateDeal")))) {
            SandboxClient client = new SandboxClient(sandbox.url());

            assertThat(client.login().path("permissions").toString()).doesNotContain("CreateDeal");
            assertThat(client.post("/api/v1/deals", "{\"transactionId\": 1}").statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void no_more_calls_than_the_rate_are_taken_in_any_second() {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.of(Map.of("max-rate", "3")))) {
            SandboxClient client = SandboxClient.loggedInTo(sandbox);
            client.get("/api/v1/traders");
            client.get("/api/v1/traders");

            var refused = client.get("/api/v1/traders");

            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).contains("1");
            assertThat(sandbox.state().maxRequestsInOneSecond()).isEqualTo(4);
        }
    }

    @Test
    void a_seed_fills_the_tenant_and_keeps_the_ids_given(@TempDir Path folder) throws IOException {
        Path seed = Files.writeString(folder.resolve("seed.json"), """
                {"symbols-groups": [{"id": "g1", "name": "FX"}],
                 "symbols": [{"name": "EURUSD", "symbolsGroupId": "g1"}]}""");
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.of(Map.of("seed", seed.toString())))) {
            assertThat(sandbox.state().entities(Resource.SYMBOLS)).isEqualTo(1);
            assertThat(sandbox.state().entities(Resource.TRADERS_GROUPS)).isZero();
            assertThat(new String(sandbox.list(Resource.SYMBOLS_GROUPS))).contains("\"id\":\"g1\"");
        }
    }

    @Test
    void a_seed_that_cannot_be_planted_is_told_by_its_name(@TempDir Path folder) throws IOException {
        Path seed = Files.writeString(folder.resolve("seed.json"), "{\"wallets\": []}");

        assertThatThrownBy(() -> Sandbox.start(SandboxOptions.of(Map.of("seed", seed.toString()))))
                .isInstanceOf(SandboxOptionException.class)
                .hasMessageContainingAll("seed.json", "wallets");
    }

    @Test
    void a_port_that_is_taken_is_told() {
        try (Sandbox first = Sandbox.start(SandboxOptions.of(Map.of("empty", "true")))) {
            String taken = String.valueOf(first.port());

            assertThat(first.state().entities(Resource.TRADERS_GROUPS)).isZero();
            assertThatThrownBy(() -> Sandbox.start(SandboxOptions.of(Map.of("port", taken))))
                    .hasMessageContainingAll("--port", taken);
        }
    }

    @Test
    void two_sandboxes_side_by_side_share_nothing() {
        try (Sandbox first = Sandbox.start(SandboxOptions.defaults());
                Sandbox second = Sandbox.start(SandboxOptions.defaults())) {
            SandboxClient.loggedInTo(first).createTrader(1001);

            assertThat(first.state().entities(Resource.TRADERS)).isEqualTo(1);
            assertThat(second.state().entities(Resource.TRADERS)).isZero();
            assertThat(second.journal()).isEmpty();
        }
    }

    @Test
    void with_unique_emails_a_second_trader_of_one_email_is_a_conflict() {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.of(Map.of("unique-emails", "true")))) {
            SandboxClient client = SandboxClient.loggedInTo(sandbox);
            String trader = SandboxClient.trader(1001);

            assertThat(client.post("/api/v1/traders", trader).statusCode()).isEqualTo(201);
            assertThat(client.post("/api/v1/traders", trader).statusCode()).isEqualTo(409);
        }
    }

    @Test
    void a_lenient_tenant_takes_what_a_strict_one_refuses() {
        SandboxOptions lenient = SandboxOptions.of(Map.of(
                "unique-names", "false",
                "required-fields", "false",
                "references", "false",
                "guarded-parents", "false"));
        try (Sandbox sandbox = Sandbox.start(lenient)) {
            SandboxClient client = SandboxClient.loggedInTo(sandbox);
            client.create(Resource.SYMBOLS, "{\"name\": \"EURUSD\"}");
            client.create(Resource.SYMBOLS, "{\"name\": \"eurusd\"}");
            client.create(Resource.ORDERS, "{\"traderId\": \"nobody\"}");

            assertThat(sandbox.state().surplus()).isEqualTo(1);
        }
    }

    @Test
    void a_project_without_routes_is_told(@TempDir Path folder) {
        assertThatThrownBy(() -> Sandbox.start(SandboxOptions.of(Map.of("project", folder.toString()))))
                .hasMessageContainingAll("--project", "routes/sandbox");
    }

    @Test
    void an_access_token_expires_and_a_refresh_brings_another() {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.of(Map.of("token-life", "400ms")))) {
            SandboxClient client = new SandboxClient(sandbox.url());
            String refreshToken = client.login().path("refreshToken").asText();
            assertThat(client.get("/api/v1/traders").statusCode()).isEqualTo(204);

            await().atMost(Duration.ofSeconds(5))
                    .until(() -> client.get("/api/v1/traders").statusCode() == 401);

            client.use(SandboxClient.json(
                            client.post("/api/v1/users/refresh_token", "{\"refreshToken\": \"" + refreshToken + "\"}"))
                    .path("accessToken")
                    .asText());
            assertThat(client.get("/api/v1/traders").statusCode()).isEqualTo(204);
        }
    }
}
