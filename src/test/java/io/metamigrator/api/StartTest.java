package io.metamigrator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the port needs before it opens. */
class StartTest {
    @TempDir
    Path folder;

    @Test
    void a_port_that_is_taken_is_told_and_nothing_else_starts() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ApiLab lab = ApiLab.in(folder).set("api.port", String.valueOf(taken.getLocalPort()));
            assertThatThrownBy(lab::serve)
                    .isInstanceOfSatisfying(
                            MigrationException.class,
                            refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCode.UNAVAILABLE))
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort())
                    .hasMessageContaining("set api.port");
        }
    }

    @Test
    void an_address_that_others_reach_is_refused_without_tls() {
        assertThatThrownBy(ApiLab.in(folder).set("api.host", "0.0.0.0")::serve)
                .isInstanceOfSatisfying(
                        MigrationException.class,
                        refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCode.REFUSED))
                .hasMessageContaining("api.tls.certificate")
                .hasMessageContaining("api.allow-plain");
    }

    @Test
    void an_address_that_others_reach_is_taken_where_it_is_allowed() {
        try (ApiLab lab = ApiLab.in(folder)
                .set("api.host", "0.0.0.0")
                .set("api.allow-plain", "true")
                .serve()) {
            assertThat(lab.get("/api/v1/migrations").status()).isEqualTo(200);
        }
    }

    @Test
    void a_certificate_needs_its_key() {
        assertThatThrownBy(ApiLab.in(folder).set("api.tls.certificate", "cert.pem")::serve)
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("api.tls.key");
    }

    @Test
    void a_token_that_could_be_guessed_is_refused_and_not_shown() {
        assertThatThrownBy(ApiLab.in(folder).set("api.token.view", "short-secret")::serve)
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("api.token.view")
                .hasMessageNotContaining("short-secret");
    }

    @Test
    void a_target_or_a_clock_that_nobody_has_chosen_keeps_serve_from_starting() {
        for (String key : new String[] {"tradervolt.url", "mt5.time-zone"}) {
            assertThatThrownBy(ApiLab.in(folder.resolve(key)).set(key, "set-me")::serve)
                    .isInstanceOfSatisfying(
                            MigrationException.class,
                            refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCode.USAGE))
                    .hasMessageContaining(key)
                    .hasMessageContaining("is still 'set-me', which is to be filled in");
        }
    }

    @Test
    void what_is_no_origin_is_refused() {
        assertThatThrownBy(ApiLab.in(folder).set("api.allowed-origins", "*")::serve)
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("api.allowed-origins")
                .hasMessageContaining("https://hawtio.example.com");
    }

    @Test
    void one_token_for_two_roles_is_refused() {
        assertThatThrownBy(ApiLab.in(folder).set("api.token.view", ApiLab.APPROVE)::serve)
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("give each role its own");
    }

    @Test
    void without_a_token_of_a_person_one_is_made_kept_and_taken_again() throws IOException {
        Path file = folder.resolve("out/api-token");
        try (ApiLab lab = ApiLab.in(folder)
                .withoutTokens()
                .set("api.token.metrics", "metrics-token-0123456789")
                .serve()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(approves(lab, token(file))).isTrue();
        }
        String kept = token(file);
        Tokens again = Tokens.of(ApiLab.in(folder.resolve("again"))
                .set("out.dir", folder.resolve("out").toString())
                .withoutTokens()
                .settings());
        assertThat(token(file)).isEqualTo(kept);
        assertThat(again.callerOf(kept)).get().extracting(Caller::role).isEqualTo(Role.APPROVE);
    }

    @Test
    void a_token_that_others_could_read_is_replaced() throws IOException {
        Path out = Files.createDirectories(folder.resolve("out"));
        Path file = Files.writeString(out.resolve("api-token"), "a-token-that-was-copied-around\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Tokens tokens = Tokens.of(ApiLab.in(folder).withoutTokens().settings());
        assertThat(tokens.callerOf("a-token-that-was-copied-around")).isEmpty();
        assertThat(tokens.callerOf(token(file))).isPresent();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    private static boolean approves(ApiLab lab, String token) {
        return lab.post("/api/v1/migrations/tradervolt/phases/apply", "{\"confirm\":\"MIGRATE\"}", token)
                .detail()
                .contains("\"apply\": true");
    }

    private static String token(Path file) throws IOException {
        return Files.readString(file).strip();
    }
}
