package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.ledger.Audit;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.migration.Phase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Commands by the launcher while a serve of the folder runs, which carries them out. */
class ThinClientTest extends ServedFolder {
    /** One line up, and that line anew. */
    private static final String REDRAWN = "\u001b[1A\u001b[2K";

    private static void planned() throws Exception {
        for (String phase : List.of("discover", "plan")) {
            Ended ended = run("tradervolt", phase);
            assertThat(ended.exit()).as("%s", ended).isZero();
        }
    }

    @Test
    void a_phase_is_work_of_serve_with_its_gate_and_the_audit_tells_by_whom() throws Exception {
        Ended discovered = run("tradervolt", "discover");
        assertThat(discovered.exit()).as("%s", discovered).isZero();
        assertThat(discovered.out()).contains("Next: ./migrate tradervolt plan");
        int before = lab.creations().size();
        JsonNode planned = run("tradervolt", "plan", "--source", "migration_files", "--json")
                .json();
        assertThat(planned.path("exitCode").asInt()).isZero();

        Ended refused = run("tradervolt", "apply", "--apply");
        Ended rehearsed = run("tradervolt", "apply");
        Ended status = run("tradervolt", "status");

        assertThat(refused.exit()).as("%s", refused).isEqualTo(3);
        assertThat(refused.err()).contains("a real run also needs");
        assertThat(rehearsed.exit()).as("%s", rehearsed).isZero();
        assertThat(lab.creations()).hasSize(before);
        assertThat(status.exit()).as("%s", status).isZero();
        assertThat(status.out()).contains("tradervolt");
        try (Ledger ledger = lab.ledger()) {
            assertThat(ledger.audit().of("tradervolt"))
                    .filteredOn(entry -> entry.what().equals("plan begun"))
                    .extracting(Audit.Entry::who)
                    .contains(WHO);
        }
    }

    @Test
    void what_a_process_of_its_own_would_print_is_printed() throws Exception {
        for (List<String> words : List.of(
                List.of("--help"),
                List.of("--version"),
                List.of("nosuch"),
                List.of("tradervolt", "--help"),
                List.of("dead-letters", "list", "--json"),
                List.of("where", "nothing"),
                List.of("tradervolt", "health", "--json"))) {
            Ended there = run(words.toArray(String[]::new));
            TraderVoltLab.Outcome here = lab.run(words.toArray(String[]::new));

            assertThat(there.out()).as("%s %s", words, there).isEqualToIgnoringNewLines(here.out());
            assertThat(there.err()).as("%s", words).isEqualToIgnoringNewLines(here.err());
            assertThat(there.exit()).isEqualTo(here.exit());
        }
    }

    @Test
    void the_word_is_asked_for_at_the_client_and_another_one_writes_nothing() throws Exception {
        planned();
        Map<String, String> terminal = new LinkedHashMap<>(NO_SECOND_ENGINE);
        int before = lab.creations().size();
        String script = "script -qec '" + folder.resolve("migrate")
                + " tradervolt apply --apply --i-understand-this-will-write-to-tradervolt' /dev/null";
        ProcessBuilder builder = packed.migrate(terminal);
        builder.command(List.of("sh", "-c", script)).redirectErrorStream(true);
        Process process = builder.start();
        process.getOutputStream().write("NO\n".getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();

        Ended ended = ended(process);

        assertThat(ended.out()).contains("Type MIGRATE to write ", "nothing was written");
        assertThat(ended.exit()).isEqualTo(3);
        assertThat(lab.creations()).hasSize(before);
    }

    @Test
    void watch_draws_a_line_in_its_place_that_fits_the_terminal_until_the_work_ends() throws Exception {
        assertThat(run("pause", "--note", "a remark that is longer than this terminal is wide")
                        .exit())
                .isZero();
        served.server().migrations().named("tradervolt").start(Phase.DISCOVER, Map.of(), "a test");
        Path drawn = folder.resolve("drawn");
        String script = "script -qec 'stty cols 50 rows 20; " + folder.resolve("migrate") + " watch' /dev/null";
        ProcessBuilder builder = packed.migrate(NO_SECOND_ENGINE);
        builder.environment().put("TERM", "xterm");
        Process watch = builder.command(List.of("sh", "-c", script))
                .redirectErrorStream(true)
                .redirectOutput(drawn.toFile())
                .start();
        try {
            await().atMost(LONG).until(() -> Files.readString(drawn).contains(REDRAWN));
        } finally {
            run("resume");
        }

        assertThat(watch.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();

        assertThat(watch.exitValue()).as(Files.readString(drawn)).isZero();
        assertThat(Files.readString(drawn).lines())
                .as("%s", Files.readString(drawn))
                .allSatisfy(line ->
                        assertThat(line.replaceAll("\u001b\\[\\d+[A-Z]", "")).hasSizeLessThan(50))
                .anySatisfy(line -> assertThat(line).contains("tradervolt: ").endsWith("..."))
                .last()
                .asString()
                .contains("discover ended");
    }

    @Test
    void an_interrupted_command_ends_its_work_after_what_is_in_flight() throws Exception {
        planned();
        run("rate", "2");
        try {
            Process process =
                    packed.migrate(NO_SECOND_ENGINE, TraderVoltLab.forGood()).start();
            await().atMost(LONG).until(() -> !lab.creations().isEmpty());
            process.toHandle().destroy(); // the launcher, which its client is meant by

            Ended ended = ended(process);

            assertThat(ended.exit()).as("%s", ended).isEqualTo(130);
            assertThat(ended.err()).contains("Stopping");
            assertThat(Delivered.states(lab)).doesNotContainKeys(io.metamigrator.ledger.State.SENDING);
            assertThat(run("resume").err()).contains("tradervolt is not paused");
        } finally {
            run("rate", "0");
        }
        Ended again = run(TraderVoltLab.forGood());
        assertThat(again.exit()).as("%s", again).isZero();
        Delivered.exactlyOnceAndInOrder(lab);
    }

    @Test
    void work_goes_on_without_the_client_that_began_it_and_can_be_watched() throws Exception {
        run("pause", "--note", "a client is to be killed");
        Process process =
                packed.migrate(NO_SECOND_ENGINE, "tradervolt", "discover").start();
        await().atMost(LONG)
                .until(() -> served.server()
                        .migrations()
                        .named("tradervolt")
                        .operation()
                        .filter(now -> now.isUnderWay())
                        .isPresent());
        process.descendants().findFirst().orElseThrow().destroyForcibly();
        Process watch = packed.migrate(NO_SECOND_ENGINE, "watch").start();

        assertThat(run("resume").exit()).isZero();

        assertThat(ended(watch).out()).contains("idle; discover ended: exit code 0");
    }
}
