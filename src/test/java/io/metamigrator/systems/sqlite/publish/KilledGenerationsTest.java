package io.metamigrator.systems.sqlite.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A publication by the pointer and the way back, cut off before every one of their steps, by an error that nobody catches and a fresh
 * start from the disk.
 */
class KilledGenerationsTest {
    /** A copy deleted, owners, sync, name, two of the digests, two of the pointer. */
    private static final int PUBLICATION = 8;
    /** Two of the pointer. */
    private static final int ROLLBACK = 2;
    /** The pointer. */
    private static final int ROLLBACK_TO_NOTHING = 1;

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private int targets;
    private Path target;

    @BeforeEach
    void open() throws IOException {
        target = folder.resolve("target-" + targets++);
        make("1");
        publish("1", StepWatch.NONE);
        make("2");
    }

    private void make(String run) throws IOException {
        Generations generations = generations(StepWatch.NONE);
        generations.begin(run);
        for (String name : List.of("config.db", "ledger.db")) {
            Files.writeString(generations.building(run).resolve(name), "of run " + run);
        }
        Files.writeString(generations.building(run).resolve("old-7.db"), "a copy");
    }

    private Generations generations(StepWatch watch) {
        return new Generations(target, watch);
    }

    private void publish(String run, StepWatch watch) {
        generations(watch).publish(run, List::of);
    }

    private void requireSet(String run, String told) throws IOException {
        assertThat(generations(StepWatch.NONE).isCurrent(run)).as(told).isTrue();
        for (String name : List.of("config.db", "ledger.db")) {
            assertThat(target.resolve("current").resolve(name)).as(told).hasContent("of run " + run);
        }
        assertThat(target.resolve("current/old-7.db")).as(told).doesNotExist();
    }

    @Test
    void the_steps_are_so_many_that_none_can_be_forgotten_here() {
        assertThat(Killed.stepsOf(watch -> publish("2", watch))).isEqualTo(PUBLICATION);
        assertThat(Killed.stepsOf(watch -> generations(watch).takeBack("2"))).isEqualTo(ROLLBACK);
        assertThat(Killed.stepsOf(watch -> generations(watch).takeBack("1"))).isEqualTo(ROLLBACK_TO_NOTHING);
    }

    @Test
    void a_publication_that_was_killed_at_any_step_left_the_old_set_and_is_carried_to_its_end_by_the_same_command()
            throws Exception {
        for (int step = 1; step <= PUBLICATION; step++) {
            open();
            int at = step;
            assertThat(Killed.at(at, watch -> publish("2", watch))).isTrue();
            requireSet("1", "killed at step " + step);
            assertThat(generations(StepWatch.NONE).stays("2", false)).isEmpty();
            generations(StepWatch.NONE).begin("2");
            publish("2", StepWatch.NONE);
            requireSet("2", "killed at step " + step + ", and asked for again");
        }
    }

    @Test
    void a_publication_that_was_killed_at_any_step_can_be_taken_back_instead() throws Exception {
        for (int step = 1; step <= PUBLICATION; step++) {
            open();
            Killed.at(step, watch -> publish("2", watch));
            generations(StepWatch.NONE).takeBack("2");
            requireSet("1", "killed at step " + step + ", and taken back");
        }
    }

    @Test
    void a_rollback_that_was_killed_at_any_step_is_carried_to_its_end_by_the_same_command() throws Exception {
        for (int step = 1; step <= ROLLBACK; step++) {
            open();
            publish("2", StepWatch.NONE);
            assertThat(Killed.at(step, watch -> generations(watch).takeBack("2")))
                    .isTrue();
            requireSet("2", "killed at step " + step);
            assertThat(generations(StepWatch.NONE).takeBack("2")).isTrue();
            requireSet("1", "killed at step " + step + ", and asked for again");
            assertThat(generations(StepWatch.NONE).place("2").resolve("ledger.db"))
                    .hasContent("of run 2");
        }
        open();
        assertThat(Killed.at(ROLLBACK_TO_NOTHING, watch -> generations(watch).takeBack("1")))
                .isTrue();
        requireSet("1", "killed before the pointer was taken away");
        generations(StepWatch.NONE).takeBack("1");
        assertThat(generations(StepWatch.NONE).current()).isEqualTo(Optional.empty());
    }
}
