package io.metamigrator.systems.sqlite.prune;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.systems.sqlite.SmallDatabase;
import io.metamigrator.systems.sqlite.prune.KeptPrune.State;
import io.metamigrator.systems.sqlite.publish.Killed;
import io.metamigrator.systems.sqlite.publish.StepWatch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A prune and its undo, cut off before each of their steps: no row is ever in no place, and the same command ends it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledPruneTest {
    private static final String PRICES = "SELECT count(*) FROM daily_prices WHERE symbol = 'AAPL.US'";

    private Path folder;
    private PruneFolder made;

    @BeforeAll
    void make(@TempDir Path temporary) throws Exception {
        made = PruneFolder.make(temporary.resolve("made"), "requirement");
    }

    @BeforeEach
    void begin(@TempDir Path temporary) {
        folder = temporary;
    }

    @Test
    void a_prune_that_is_cut_off_anywhere_is_carried_out_once_by_the_same_command_again() throws Exception {
        int steps = Killed.stepsOf(made.copy(folder.resolve("whole"))::prune);
        assertThat(steps).isGreaterThanOrEqualTo(5);
        for (int step = 1; step <= steps; step++) {
            PruneFolder cut = made.copy(folder.resolve("prune-" + step));
            assertThat(Killed.at(step, cut::prune)).isTrue();
            String left = cut.rows(PRICES).get(0);
            assertThat(left).isIn("6", "0");
            if (left.equals("0")) {
                assertThat(cut.prunes.of(PruneFolder.RUN, cut.set.folder()))
                        .as("at step %s", step)
                        .hasSize(1);
            }
            cut.prune(StepWatch.NONE);
            assertThat(cut.rows(PRICES)).as("at step %s", step).containsExactly("0");
            assertThat(cut.rows("SELECT count(*) FROM cleanup_log")).containsExactly("1");
            assertThat(cut.prunes.book().all())
                    .as("at step %s", step)
                    .singleElement()
                    .satisfies(prune -> {
                        assertThat(prune.state()).isEqualTo(State.PRUNED);
                        assertThat(SmallDatabase.rows(prune.rows(), "SELECT count(*) FROM daily_prices"))
                                .containsExactly("6");
                    });
            cut.undo(StepWatch.NONE);
            assertThat(cut.content()).as("at step %s", step).isEqualTo(made.content());
        }
    }

    @Test
    void an_undo_that_is_cut_off_anywhere_is_carried_out_once_by_the_same_command_again() throws Exception {
        SortedMap<String, List<String>> before = made.content();
        PruneFolder whole = made.copy(folder.resolve("whole"));
        whole.prune(StepWatch.NONE);
        int steps = Killed.stepsOf(whole::undo);
        assertThat(steps).isGreaterThanOrEqualTo(4);
        for (int step = 1; step <= steps; step++) {
            PruneFolder cut = made.copy(folder.resolve("undo-" + step));
            cut.prune(StepWatch.NONE);
            assertThat(Killed.at(step, cut::undo)).isTrue();
            boolean isBack = cut.rows(PRICES).get(0).equals("6");
            assertThat(cut.prunes.of(PruneFolder.RUN, cut.set.folder()))
                    .as("at step %s", step)
                    .hasSize(isBack ? 0 : 1);
            cut.undo(StepWatch.NONE);
            assertThat(cut.content()).as("at step %s", step).isEqualTo(before);
            assertThat(cut.prunes.book().all()).allMatch(prune -> prune.state() == State.UNDONE);
        }
    }

    @Test
    void kept_rows_that_are_neither_in_the_set_nor_in_its_log_are_never_deleted() throws Exception {
        PruneFolder cut = made.copy(folder.resolve("cut"));
        int last = Killed.stepsOf(made.copy(folder.resolve("whole"))::prune);
        assertThat(Killed.at(last, cut::prune)).isTrue();
        cut.history("DELETE FROM cleanup_log");
        cut.prune(StepWatch.NONE);
        try (Stream<Path> kept = Files.list(folder.resolve("cut/pruned"))) {
            assertThat(kept.map(file -> file.getFileName().toString()))
                    .anyMatch(name -> name.endsWith(".db"))
                    .anyMatch(name -> name.endsWith(".kept.json"));
        }
    }
}
