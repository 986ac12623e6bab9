package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.TraderVoltLab.Outcome;
import io.metamigrator.ledger.Lease;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What lists and status say to a word that they do not know, and of what cannot be done. */
class WordsOfListsTest {
    @TempDir
    static Path home;

    private static WatchedFolder watched;

    @BeforeAll
    static void open() throws Exception {
        watched = new WatchedFolder(TraderVoltLab.open(home, "empty=true")).exports(3, 5, 2, 5);
        watched.lab().set("redis.enabled", "false");
        watched.lab().succeed("discover");
        watched.lab().succeed("plan", "--source", home.resolve("exports").toString());
        assertThat(watched.lab().apply().exit()).isZero();
    }

    @AfterAll
    static void close() {
        watched.close();
    }

    @ParameterizedTest
    @CsvSource({
        "intake list --state nosuch, parked",
        "intake list --migration nosuch, tradervolt",
        "dead-letters list --migration nosuch, tradervolt",
        "dead-letters list --type order, did you mean orders?",
        "dead-letters replay --migration tradervolt --type nosuch, orders",
        "dead-letters edit tradervolt-1 --set Symbol, option '--set'"
    })
    void a_word_that_a_list_does_not_know_is_refused_with_those_that_it_takes(String command, String told) {
        Outcome outcome = watched.lab().run(command.split(" "));

        assertThat(outcome.exit()).as(outcome.text()).isEqualTo(2);
        assertThat(outcome.text()).contains(told).doesNotContain("option option");
    }

    @Test
    void several_states_of_sets_can_be_asked_for() {
        assertThat(watched.lab()
                        .run("intake", "list", "--state", "parked,rolled-back")
                        .exit())
                .isZero();
    }

    @Test
    void a_migration_that_is_switched_off_says_so_in_status_and_proposes_nothing() {
        Outcome status = watched.lab().run("status");

        assertThat(status.text())
                .contains("redis is switched off by redis.enabled = false")
                .doesNotContain("./migrate redis");
        assertThat(watched.lab().run("redis", "status").text()).contains("next   nothing");
    }

    @Test
    void whoever_holds_the_lease_is_told_by_process_and_machine() {
        try (var ledger = watched.lab().ledger()) {
            Lease lease = ledger.leases().take("tradervolt");
            try {
                assertThat(watched.lab().run("status").text())
                        .contains("lease  held by process "
                                + ProcessHandle.current().pid() + " on ");
            } finally {
                ledger.leases().release(lease);
            }
        }
    }
}
