package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.TraderVoltLab.Outcome;
import io.metamigrator.ledger.Audit;
import io.metamigrator.ledger.Ledger;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that act on the work of a serve that runs. */
class WorkCommandsTest {
    private static final String WHO = System.getProperty("user.name") + " by ./migrate";

    @TempDir
    static Path folder;

    private static TraderVoltLab lab;
    private static ServedLab served;
    private final JmxConsole console = JmxConsole.here();

    @BeforeAll
    static void serve() {
        lab = TraderVoltLab.open(folder, "empty=true", "latency=10ms+30ms").exports(12, 60, 12, 60);
        served = ServedLab.of(lab);
    }

    @AfterAll
    static void close() {
        served.close();
        lab.close();
    }

    @Test
    void work_is_held_let_go_on_slowed_and_ended_and_the_audit_tells_by_whom() throws Exception {
        assertThat(lab.run("pause", "--note", "lunch").out())
                .contains("tradervolt: idle", "held: lunch", "Next: ./migrate tradervolt resume");
        assertThat(console.get("PauseReason")).isEqualTo("lunch");
        assertThat(lab.run("tradervolt", "resume").exit()).isZero();
        assertThat(lab.run("rate", "2.5").out()).contains("at most 2.5 calls a second");
        assertThat(lab.run("tradervolt", "rate", "3", "--json")
                        .json()
                        .path("rate")
                        .decimalValue())
                .isEqualByComparingTo("3");
        assertThat(console.get("Rate")).isEqualTo(new BigDecimal("3"));
        lab.run("pause", "tradervolt");
        console.call("discover", "");

        Outcome aborted = lab.run("abort", "tradervolt", "--json");

        assertThat(aborted.exit()).as(aborted.text()).isZero();
        assertThat(aborted.json().path("operation").path("verb").asText()).isEqualTo("discover");
        console.end();
        assertThat(lab.run("resume").out()).contains("idle; discover ended");
        try (Ledger ledger = lab.ledger()) {
            assertThat(ledger.audit().of("tradervolt"))
                    .filteredOn(entry -> entry.who().equals(WHO))
                    .extracting(Audit.Entry::what)
                    .containsExactly(
                            "paused: lunch",
                            "resumed",
                            "rate: 2.5",
                            "rate: 3",
                            "paused: by " + WHO,
                            "aborted: discover",
                            "resumed");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3 resume | tradervolt is not paused",
                "3 abort tradervolt | no work of tradervolt is under way",
                "2 rate tradervolt -1 | a rate is 0 or more",
                "2 rate fast | a rate is a number of 0 or more, such as 1 or 0.5, not 'fast'",
                "2 tradervolt rate 1000001 | a rate is 1000000 at most",
                "2 rate | Missing required parameter",
                "2 pause nowhere | there is no migration nowhere here; there are tradervolt",
                "2 tradervolt pause redis | ./migrate tradervolt pause does not take redis"
            })
    void what_http_and_jmx_refuse_is_refused_here_too(String told) {
        String[] parts = told.split(" \\| ");
        List<String> words = List.of(parts[0].split(" "));

        Outcome outcome = lab.run(words.subList(1, words.size()).toArray(String[]::new));

        assertThat(outcome.exit()).as(outcome.text()).isEqualTo(Integer.parseInt(words.get(0)));
        assertThat(outcome.err()).contains(parts[1]);
    }

    @Test
    void a_note_that_others_could_not_be_shown_is_refused() {
        Outcome outcome = lab.run("pause", "--note", "x".repeat(201));

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).contains("a note has 200 characters at most");
        assertThat(console.get("Paused")).isEqualTo(false);
    }

    @Test
    void without_a_server_they_say_so() {
        served.close();
        try {
            Outcome outcome = lab.run("tradervolt", "pause");

            assertThat(outcome.exit()).isEqualTo(5);
            assertThat(outcome.err()).contains("no serve of this folder answers", "start it with ./migrate serve");
        } finally {
            served = ServedLab.of(lab);
        }
    }
}
