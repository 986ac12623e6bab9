package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.TraderVoltLab.Outcome;
import io.metamigrator.ledger.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log-in and its token, also where the service no longer takes them. */
class LoginTest {
    @TempDir
    Path folder;

    private TraderVoltLab lab;

    @BeforeEach
    void open() {
        lab = TraderVoltLab.open(folder, "empty=true").exports(10, 30, 6, 30).set("tradervolt.parallelism", "8");
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void revoked_tokens_are_renewed_by_one_caller_while_the_others_wait() {
        lab.planned().sandbox().faults().add("revoke-tokens=1:after=60");
        long before = renewals();

        Outcome applied = lab.apply();

        assertThat(applied.exit()).as(applied.text()).isZero();
        assertThat(lab.sandbox().state().requests())
                .anySatisfy((name, times) -> assertThat(name).endsWith("401"));
        assertThat(renewals() - before).as("log-ins and refreshes").isEqualTo(1);
        Delivered.exactlyOnceAndInOrder(lab);
    }

    @Test
    void a_call_that_had_failed_before_its_token_was_refused_still_gets_a_new_one() {
        lab.set("tradervolt.parallelism", "1").planned();
        lab.sandbox().faults().add("error-before-commit=1:method=GET:path=orders/:after=5:max=1");
        lab.sandbox().faults().add("revoke-tokens=1:method=GET:path=orders/:after=5");

        Outcome applied = lab.apply();

        assertThat(applied.exit()).as(applied.text()).isZero();
        assertThat(lab.sandbox().state().faults()).containsKeys("error-before-commit", "revoke-tokens");
        Delivered.exactlyOnceAndInOrder(lab);
    }

    @Test
    void a_token_that_is_revoked_before_its_first_call_is_renewed_as_well() {
        lab.set("tradervolt.parallelism", "1").planned();
        lab.sandbox().faults().add("revoke-tokens=1:method=POST:path=orders:after=5:max=1");
        lab.sandbox().faults().add("revoke-tokens=1:method=POST:path=orders:after=5:max=1");

        Outcome applied = lab.apply();

        assertThat(applied.exit()).as(applied.text()).isZero();
        assertThat(lab.sandbox().state().faults()).containsEntry("revoke-tokens", 2L);
        Delivered.exactlyOnceAndInOrder(lab);
    }

    @Test
    void where_the_refresh_is_refused_it_logs_in_again() {
        lab.planned();
        lab.sandbox().faults().add("error-before-commit=1:path=refresh:status=400");
        lab.sandbox().faults().add("revoke-tokens=1:after=60");
        long logins = calls("login");

        assertThat(lab.apply().exit()).isZero();

        assertThat(calls("refresh")).isEqualTo(1);
        assertThat(calls("login") - logins).isEqualTo(1);
        Delivered.exactlyOnceAndInOrder(lab);
    }

    @Test
    void a_wrong_password_is_refused_and_shows_up_nowhere() throws IOException {
        String wrong = "Wr0ng-and-secret";
        lab.with("TRADERVOLT_PASSWORD", wrong);

        Outcome discovered = lab.run("--verbose", "tradervolt", "discover");

        assertThat(discovered.exit()).isEqualTo(3);
        assertThat(discovered.err()).contains("TRADERVOLT_EMAIL and TRADERVOLT_PASSWORD");
        assertThat(discovered.text()).doesNotContain(wrong);
        lab.with("TRADERVOLT_PASSWORD", TraderVoltLab.PASSWORD).planned();
        assertThat(lab.apply().text()).doesNotContain(TraderVoltLab.PASSWORD);
        try (Stream<Path> files = Files.walk(folder.resolve("out"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(
                                    new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
                            .as(file.toString())
                            .doesNotContain(wrong)
                            .doesNotContain(TraderVoltLab.PASSWORD));
        }
    }

    @Test
    void the_token_is_its_owners_alone_and_serves_no_other_user() throws IOException {
        lab.succeed("discover");
        Path token = lab.out().resolve("token.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
                .isEqualTo("rw-------");
        assertThat(calls("login")).isEqualTo(1);
        lab.succeed("discover");
        assertThat(calls("login")).as("the token is kept").isEqualTo(1);

        Outcome other = lab.with("TRADERVOLT_EMAIL", "other@example.com").phase("discover");

        assertThat(other.exit()).isEqualTo(3);
        assertThat(calls("login")).isGreaterThan(1);
    }

    @Test
    void a_right_that_is_taken_away_stops_the_run_and_rejects_nothing() throws IOException {
        lab.close();
        lab = TraderVoltLab.open(Files.createDirectory(folder.resolve("rights")), "without-permission=CreateOrder")
                .exports(10, 30, 6, 30)
                .planned();
        grantedAtDiscovery("CreateOrder");

        Outcome stopped = lab.apply();

        assertThat(stopped.exit()).as(stopped.text()).isEqualTo(3);
        assertThat(stopped.text()).contains("403").contains("may not do");
        assertThat(Delivered.states(lab)).containsKey(State.PLANNED).doesNotContainKeys(State.REJECTED, State.SENDING);
    }

    /** As if the right had been there when the target was discovered. */
    private void grantedAtDiscovery(String right) throws IOException {
        Path results = lab.out().resolve("discovery/discovery_results.json");
        String text = Files.readString(results);
        Files.writeString(results, text.replaceFirst("\"CreateTrader\"", "\"CreateTrader\", \"" + right + "\""));
    }

    private long renewals() {
        return calls("login") + calls("refresh");
    }

    private long calls(String path) {
        return lab.sandbox().journal().stream()
                .filter(entry -> entry.path().contains(path))
                .count();
    }
}
