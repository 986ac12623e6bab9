package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.TraderVoltLab.Outcome;
import io.metamigrator.migration.settings.Settings;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings that are edited while serve runs. */
class ReloadTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private TraderVoltLab lab;
    private ServedLab served;
    private final JmxConsole console = JmxConsole.here();

    @BeforeEach
    void serve() {
        lab = TraderVoltLab.open(folder, "empty=true", "latency=10ms+30ms").exports(12, 60, 12, 60);
        served = ServedLab.of(lab);
    }

    @AfterEach
    void close() {
        served.close();
        lab.close();
    }

    @Test
    void what_can_be_applied_is_and_the_rest_is_told_line_by_line() throws IOException {
        lab.set("tradervolt.rate", "5");
        edit("tradervolt.attempts = 3", "tradervolt.attempts = 4");
        edit("serve.drain = 20s", "serve.drain = 30s");
        append("tradervolt-verify.auto-startup = false");

        Outcome outcome = lab.run("reload");

        assertThat(outcome.exit()).as(outcome.text()).isZero();
        assertThat(outcome.out().lines())
                .containsExactlyInAnyOrder(
                        "tradervolt.rate: 0 -> 5, applied",
                        "tradervolt.attempts: 3 -> 4, applied",
                        "serve.drain: 20s -> 30s, needs a restart of serve",
                        "tradervolt-verify.auto-startup: empty -> false, applied");
        assertThat(console.get("Rate")).isEqualTo(new BigDecimal("5"));
        assertThat(state("tradervolt-verify")).isEqualTo("Stopped");

        edit("tradervolt-verify.auto-startup = false", "");
        JsonNode again = lab.run("reload", "--json").json();

        assertThat(again.path("changes").findValuesAsText("key"))
                .containsExactly("serve.drain", "tradervolt-verify.auto-startup");
        assertThat(again.path("changes").findValuesAsText("result")).containsExactly("restart", "applied");
        assertThat(state("tradervolt-verify")).isEqualTo("Started");
        assertThat(console.get("Rate")).isEqualTo(new BigDecimal("5"));
    }

    @Test
    void an_edit_that_something_else_covers_is_told_with_the_value_in_force_and_by_what() throws IOException {
        served.close();
        lab.with("TRADERVOLT_ATTEMPTS", "7").unset("tradervolt.attempts");
        served = ServedLab.of(lab);
        edit("tradervolt.attempts = 3", "tradervolt.attempts = 4");
        edit("tradervolt.backoff = 1s", "tradervolt.backoff = 9s"); // the lab sets it by -D
        append("jmx.port = 7000");
        String attempts = "tradervolt.attempts: 7 -> 4, stays 7: environment variable TRADERVOLT_ATTEMPTS goes before"
                + " application.properties line ";

        for (int time = 1; time <= 2; time++) {
            assertThat(lab.run("reload").out().lines())
                    .as("reload %s", time)
                    .hasSize(3)
                    .anyMatch(line -> line.startsWith(attempts))
                    .anyMatch(
                            line -> line.startsWith("tradervolt.backoff: 20ms -> 9s, stays 20ms: -Dtradervolt.backoff"))
                    .contains("jmx.port: empty -> 7000, needs a restart of serve");
        }

        JsonNode change = lab.run("reload", "--json").json().path("changes").get(2);
        assertThat(change.path("key").asText()).isEqualTo("tradervolt.backoff");
        assertThat(change.path("result").asText()).isEqualTo("covered");
        assertThat(change.path("from").asText()).isEqualTo("20ms");
        assertThat(change.path("to").asText()).isEqualTo("9s");
        edit("tradervolt.attempts = 4", "tradervolt.attempts = 7");
        edit("tradervolt.backoff = 9s", "tradervolt.backoff = 1s");
        assertThat(lab.run("reload").out().lines())
                .containsExactly("jmx.port: empty -> 7000, needs a restart of serve");
    }

    @Test
    void what_the_log_is_told_to_be_is_in_force_at_once_and_a_reload_stands_in_it() throws IOException {
        String asked = "(asked for by ./migrate reload)";
        try (HeardLog log = new HeardLog()) {
            append("log.level = DEBUG");
            append("serve.drain = 30s");

            assertThat(lab.run("reload").out().lines())
                    .containsExactlyInAnyOrder(
                            "log.level: INFO -> DEBUG, applied", "serve.drain: 20s -> 30s, needs a restart of serve");

            assertThat(log.isHeard(Level.DEBUG)).isTrue();
            assertThat(log.lines())
                    .contains(
                            "INFO Reloaded: log.level: INFO -> DEBUG, applied " + asked,
                            "WARN Reloaded: serve.drain: 20s -> 30s, needs a restart of serve " + asked);
            append("log.level = LOUD");
            append("tradervolt.attempts = 5");
            Outcome refused = lab.run("reload");
            assertThat(refused.exit()).isEqualTo(2);
            assertThat(refused.err()).contains("log.level is 'LOUD'", "DEBUG, INFO, WARN or ERROR");
            assertThat(log.lines())
                    .anyMatch(line -> line.startsWith("WARN Not reloaded " + asked + ": nothing was changed"));
            assertThat(log.isHeard(Level.DEBUG)).isTrue();
            append("log.level = INFO");
            lab.run("reload");
            assertThat(log.isHeard(Level.DEBUG)).isFalse();
            append("tradervolt.attempts = 5");
            lab.run("reload");
            lab.run("reload");
            assertThat(log.lines())
                    .contains("WARN Reloaded: serve.drain: 20s -> 30s, needs a restart of serve " + asked);
            edit("serve.drain = 30s", "serve.drain = 20s");
            lab.run("reload");
            assertThat(log.lines()).contains("INFO Reloaded: nothing has changed " + asked);
        }
    }

    @Test
    void what_all_migrations_share_is_applied_by_starting_them_anew_and_what_is_of_serve_stays_until_its_restart()
            throws IOException {
        edit("guard.max-share = 50", "guard.max-share = 40");
        edit("guard.max-rows = 1000", "guard.max-rows = 900");
        edit("dead-letters.max = 10000", "dead-letters.max = 5");
        edit("dead-letters.replays = 3", "dead-letters.replays = 2");
        edit("files.trust = own", "files.trust = any");
        edit("report.key =", "report.key = keys/other.pem");
        edit("ledger.lease-term = 30s", "ledger.lease-term = 40s");

        assertThat(lab.run("reload").out().lines())
                .containsExactlyInAnyOrder(
                        "guard.max-share: 50 -> 40, applied",
                        "guard.max-rows: 1000 -> 900, applied",
                        "dead-letters.max: 10000 -> 5, applied",
                        "dead-letters.replays: 3 -> 2, applied",
                        "files.trust: own -> any, applied",
                        "report.key: empty -> keys/other.pem, applied",
                        "ledger.lease-term: 30s -> 40s, needs a restart of serve");

        Settings routes = served.server()
                .migrations()
                .named("tradervolt")
                .engine()
                .bean("settings", Settings.class)
                .orElseThrow();
        assertThat(routes.text("guard.max-share")).isEqualTo("40");
        assertThat(routes.text("dead-letters.max")).isEqualTo("5");
        assertThat(routes.text("ledger.lease-term")).isEqualTo("30s");
        edit("guard.max-share = 40", "guard.max-share = many");
        assertThat(lab.run("reload").err()).contains("guard.max-share", "many");
    }

    @Test
    void a_file_with_a_mistake_is_refused_as_a_whole() throws IOException {
        for (String mistake : new String[] {
            "tradervolt.quiet-time = soon",
            "tradervolt.quiet-tiem = 5s",
            "tradervolt.password = Anything",
            "tradervolt-verfy.auto-startup = false",
            "tradervolt.enabled = perhaps"
        }) {
            String before = Files.readString(properties());
            lab.set("tradervolt.rate", "7").unset("tradervolt.quiet-time");
            append(mistake);

            Outcome outcome = lab.run("reload");

            assertThat(outcome.exit()).as(outcome.text()).isIn(2, 3);
            assertThat(outcome.err())
                    .contains(mistake.substring(0, mistake.indexOf(' ')))
                    .doesNotContain("Anything");
            assertThat(console.get("Rate")).as(mistake).isEqualTo(new BigDecimal("0"));
            Files.writeString(properties(), before);
            lab.set("tradervolt.rate", "0").set("tradervolt.quiet-time", "500ms");
        }
        assertThat(lab.run("reload").out().strip()).isEqualTo("nothing has changed");
    }

    @Test
    void the_rate_reaches_work_under_way_and_what_needs_its_end_waits_for_it() throws Exception {
        console.call("discover", "");
        assertThat(console.end()).isZero();
        console.call("plan", "");
        assertThat(console.end()).isZero();
        lab.set("tradervolt.rate", "2");
        lab.run("reload");
        console.approve();
        lab.set("tradervolt.rate", "0");
        edit("tradervolt.parallelism = 1", "tradervolt.parallelism = 4");

        Outcome outcome = lab.run("reload");

        assertThat(outcome.out())
                .contains("tradervolt.rate: 2 -> 0, applied")
                .contains("tradervolt.parallelism: 1 -> 4, waits for the work under way");
        assertThat(console.end()).as("%s", console.get("CurrentOperation")).isZero();
        Delivered.exactlyOnceAndInOrder(lab);
        assertThat(lab.run("reload").out()).contains("tradervolt.parallelism: 1 -> 4, applied");
    }

    @Test
    void a_migration_is_switched_off_in_good_order_and_on_again() throws Exception {
        console.call("discover", "");
        assertThat(console.end()).isZero();
        console.call("plan", "");
        assertThat(console.end()).isZero();
        console.approve();
        await().atMost(LONG).until(() -> lab.creations().size() >= 20);
        edit("tradervolt.enabled = true", "tradervolt.enabled = false");

        assertThat(lab.run("reload").out()).contains("tradervolt.enabled: true -> false, applied");

        assertThat(console.names("io.metamigrator:type=Migration,*")).isEmpty();
        assertThat(Delivered.states(lab)).doesNotContainKeys(io.metamigrator.ledger.State.SENDING);
        edit("tradervolt.enabled = false", "tradervolt.enabled = true");
        assertThat(lab.run("reload").out()).contains("tradervolt.enabled: false -> true, applied");
        await("what was approved goes on by itself")
                .atMost(LONG)
                .ignoreExceptions()
                .untilAsserted(() -> {
                    assertThat(console.end()).isZero();
                    Delivered.exactlyOnceAndInOrder(lab);
                });
    }

    @Test
    void without_a_server_it_says_so() {
        served.close();

        Outcome outcome = lab.run("reload");

        assertThat(outcome.exit()).isEqualTo(5);
        assertThat(outcome.err()).contains("no serve of this folder answers", "./migrate serve");
    }

    private Object state(String route) {
        return console.get(JmxConsole.route(route), "State");
    }

    private Path properties() {
        return folder.resolve("application.properties");
    }

    private void edit(String from, String to) throws IOException {
        String text = Files.readString(properties());
        assertThat(text).contains(from);
        Files.writeString(properties(), text.replace(from, to));
    }

    private void append(String line) throws IOException {
        Files.writeString(properties(), Files.readString(properties()) + line + "\n");
    }
}
