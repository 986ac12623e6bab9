package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.costs.Amount;
import io.metamigrator.ledger.IntakeSet;
import io.metamigrator.ledger.IntakeSet.State;
import io.metamigrator.migration.Phase;
import io.metamigrator.migration.failure.MigrationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A set that waits for approval, while people and reloads come between. */
class WaitingSetTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path home;

    private WatchedFolder watched;

    @BeforeEach
    void open() throws Exception {
        watched = new WatchedFolder(TraderVoltLab.open(home, "empty=true")).exports(5, 20, 5, 20);
    }

    @AfterEach
    void close() {
        watched.close();
    }

    @Test
    void a_plan_by_hand_does_not_throw_away_one_that_waits_unless_that_is_said() throws Exception {
        watched.serve().dropAll();
        IntakeSet set = watched.await(State.WAITING);

        TraderVoltLab.Outcome refused = watched.lab().phase("plan", "--test", "--limit", "1");
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.text()).contains(set.id(), "waits for approval", "--replace-waiting");
        watched.migration().start(Phase.PLAN, Map.of("test", "true", "limit", "1"), "somebody");
        assertThat(watched.migration().await(LONG).orElseThrow().failure()).contains(set.id(), "replace-waiting");
        assertThat(watched.set()).get().extracting(IntakeSet::state).isEqualTo(State.WAITING);
        assertThat(watched.lab().phase("apply").exit()).isZero();

        watched.lab().succeed("plan", "--replace-waiting");
        assertThat(watched.set()).get().extracting(IntakeSet::state).isEqualTo(State.WAITING);
        assertThat(watched.lab().run("status").text())
                .contains("waits for approval", "next   ./migrate tradervolt apply");
        watched.lab().succeed("plan", "--test", "--limit", "1", "--replace-waiting");
        assertThat(watched.set()).get().extracting(IntakeSet::state).isEqualTo(State.SUPERSEDED);
        assertThat(watched.lab().run("status").text())
                .contains("a plan was made by hand")
                .doesNotContain("waits for approval");
    }

    @Test
    void no_set_is_closed_while_a_file_of_its_drop_is_being_taken_however_short_the_quiet_time_is() throws Exception {
        watched.lab().set("tradervolt.quiet-set", "1ms");
        watched.dropAll();

        watched.serve();

        IntakeSet set = watched.await(State.WAITING);
        assertThat(watched.lab().run("status").text()).contains("set " + set.id() + " of 6 files");
    }

    @Test
    void a_mapping_that_was_edited_while_nothing_was_served_is_planned_with_at_the_next_start() throws Exception {
        watched.serve().dropAll();
        IntakeSet set = watched.await(State.WAITING);
        watched.stop();
        Path mapping = home.resolve("routes/tradervolt/mapping.yaml");
        Files.writeString(mapping, Files.readString(mapping) + "\n# reviewed\n");

        watched.serve();

        Awaitility.await()
                .atMost(LONG)
                .until(() -> !watched.set().orElseThrow().planDigest().equals(set.planDigest()));
        watched.await(State.WAITING);
    }

    @Test
    void what_was_applied_by_hand_is_shown_as_applied_and_verify_comes_next() throws Exception {
        watched.serve().dropAll();
        IntakeSet set = watched.await(State.WAITING);

        assertThat(watched.lab().apply().exit()).isZero();

        assertThat(watched.lab().run("status").text())
                .contains("set " + set.id() + " of 6 files, applied", "next   ./migrate tradervolt verify")
                .doesNotContain("waits for approval");
        watched.lab().succeed("plan", "--test");
    }

    @Test
    void a_set_is_planned_again_however_a_reload_and_its_plan_meet() throws Exception {
        watched.serve().dropAll();
        IntakeSet set = watched.await(State.WAITING);
        String before = set.planDigest();
        Path mapping = home.resolve("routes/tradervolt/mapping.yaml");
        for (int time = 1; time <= Amount.of(1, 3); time++) {
            Files.writeString(mapping, Files.readString(mapping) + "\n# reviewed " + time + "\n");
            List<CompletableFuture<Void>> both = IntStream.range(0, 2)
                    .mapToObj(any -> CompletableFuture.runAsync(() -> {
                        try {
                            watched.migration().restart("somebody", "the settings were edited");
                        } catch (MigrationException e) {
                            // the other one was faster
                        }
                    }))
                    .toList();
            both.forEach(CompletableFuture::join);
            String old = before;
            Awaitility.await().atMost(LONG).until(() -> {
                IntakeSet now = watched.set().orElseThrow();
                return now.state() == State.WAITING && !now.planDigest().equals(old);
            });
            before = watched.set().orElseThrow().planDigest();
        }
    }
}
