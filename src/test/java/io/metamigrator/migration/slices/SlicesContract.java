package io.metamigrator.migration.slices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.UnreachableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every bulk system has to keep, whether or not its target knows transactions. */
abstract class SlicesContract {
    static final int WORDS = 20;
    static final String[] ROLL_BACK = {"confirm", "ROLLBACK"};

    @TempDir
    Path folder;

    SliceLab lab;

    abstract SmallSystem system(PlanPaths paths, Path target);

    @BeforeEach
    void open() throws Exception {
        lab = lab("direct:small-apply-slice", "");
    }

    private SliceLab lab(String applyRoute, String more) throws Exception {
        Path own = Files.createTempDirectory(folder, "lab");
        Path target = Files.createDirectory(own.resolve("target"));
        return new SliceLab(
                system(new PlanPaths(own.resolve("out/small")), target), own.resolve("ledger.db"), applyRoute, more);
    }

    @AfterEach
    void close() throws Exception {
        lab.close();
    }

    static List<String> words() {
        return IntStream.range(0, WORDS)
                .mapToObj(i -> "word" + (char) ('a' + i))
                .toList();
    }

    @Test
    void a_dry_run_tells_what_would_be_copied_and_writes_nothing() throws Exception {
        lab.plan(false, words());
        PhaseResult result = lab.dryRun();
        assertThat(result.json().path("wouldCopy").asInt()).isEqualTo(WORDS);
        assertThat(lab.system.target()).isEmpty();
        assertThat(lab.ledger.runs().of("small")).isEmpty();
    }

    @Test
    void every_item_is_copied_once_and_what_is_there_stays() throws Exception {
        lab.plan(false, words());
        lab.system.write("wordc", "of somebody else");
        PhaseResult result = lab.apply();
        assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(result.json().path("parts").path("all").toString())
                .isEqualTo("{\"planned\":20,\"copied\":19,\"skipped\":1,\"failed\":0,\"waiting\":0}");
        assertThat(lab.system.target()).hasSize(WORDS).containsEntry("wordc", "of somebody else");
        assertThat(lab.run().status()).isEqualTo(Run.Status.DONE);
        assertThat(lab.run().writes()).isEqualTo(WORDS - 1);
    }

    @Test
    void the_ledger_knows_a_slice_before_its_first_item_is_written() throws Exception {
        lab.plan(false, words());
        List<Boolean> known = Collections.synchronizedList(new ArrayList<>());
        lab.system.faults = (moment, item) -> known.add(lab.slices(State.SENDING).stream()
                .anyMatch(slice -> words().indexOf(item) >= slice.position()
                        && words().indexOf(item) < slice.position() + slice.size()));
        lab.apply();
        assertThat(known).hasSizeGreaterThan(WORDS).doesNotContain(false);
    }

    @Test
    void slices_of_an_ordered_part_come_one_after_the_other() throws Exception {
        lab.plan(true, words());
        List<String> written = Collections.synchronizedList(new ArrayList<>());
        lab.system.faults = (moment, item) -> {
            if (moment == SmallSystem.Moment.BEFORE_ITEM) {
                written.add(item);
            }
        };
        lab.apply();
        assertThat(written).isEqualTo(words());
    }

    @Test
    void a_limit_cuts_a_slice_and_the_rest_is_taken_later() throws Exception {
        lab.plan(false, words());
        PhaseResult some = lab.apply("limit", "4");
        assertThat(some.json().path("parts").path("all").path("waiting").asInt())
                .isEqualTo(WORDS - 4);
        assertThat(lab.system.target()).hasSize(4);
        assertThat(lab.run().status()).isEqualTo(Run.Status.STOPPED);
        lab.apply();
        assertThat(lab.system.target()).hasSize(WORDS);
        assertThat(lab.run().status()).isEqualTo(Run.Status.DONE);
    }

    @Test
    void a_lost_connection_is_tried_again_and_nothing_is_counted_twice() throws Exception {
        lab.plan(false, words());
        AtomicInteger cuts = new AtomicInteger();
        lab.system.faults = (moment, item) -> {
            if (item.equals("wordh") && cuts.incrementAndGet() <= 2) {
                throw new UnreachableException("the connection is cut", null, null);
            }
        };
        assertThat(lab.apply().exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(cuts.get()).isEqualTo(3);
        assertThat(lab.count(State.CONFIRMED)).isEqualTo(WORDS);
        assertThat(lab.system.target()).hasSize(WORDS);
    }

    @Test
    void wherever_it_is_broken_off_the_same_command_finishes_it_and_nothing_is_there_twice() throws Exception {
        for (SmallSystem.Moment at : SmallSystem.Moment.values()) {
            for (int position : List.of(0, 9, WORDS - 2)) {
                lab.close();
                lab = lab("direct:small-apply-slice", "");
                lab.plan(false, words());
                breakOff(at, position);

                lab.system.faults = (moment, item) -> {};
                PhaseResult result = lab.apply();
                assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
                assertThat(lab.count(State.CONFIRMED)).isEqualTo(WORDS);
                assertThat(lab.run().writes()).isEqualTo(WORDS);
                assertThat(lab.system.target()).hasSize(WORDS);
            }
        }
    }

    /** @param position the first item of a slice */
    private void breakOff(SmallSystem.Moment at, int position) {
        AtomicInteger attempts = new AtomicInteger();
        lab.system.faults = (moment, item) -> {
            if (moment == at && item.equals(words().get(position))) {
                attempts.incrementAndGet();
                throw new IllegalStateException("broken off");
            }
        };
        assertThatThrownBy(lab::apply).hasMessage("broken off");
        assertThat(attempts.get()).isEqualTo(1);
        assertThat(lab.slices(State.SENDING))
                .singleElement()
                .satisfies(slice -> assertThat(slice.position()).isEqualTo(position));
        assertThat(lab.run().status()).isEqualTo(Run.Status.STOPPED);
    }

    @Test
    void a_target_that_stays_away_ends_the_run_once_its_attempts_are_spent() throws Exception {
        lab.plan(false, words());
        AtomicInteger attempts = new AtomicInteger();
        lab.system.faults = (moment, item) -> {
            if (item.equals("wordj")) {
                attempts.incrementAndGet();
                throw new UnreachableException("the target is away", null, null);
            }
        };
        assertThatThrownBy(lab::apply).isInstanceOf(UnreachableException.class).hasMessage("the target is away");
        assertThat(attempts.get()).isEqualTo(3);
        assertThat(lab.slices(State.SENDING)).hasSize(1);
        assertThat(lab.ledger.leases().holder("small")).isEmpty();
    }

    @Test
    void a_failure_that_nobody_handles_does_not_pass_as_success() throws Exception {
        lab.close();
        lab = lab("direct:other-apply", """
                - route:
                    id: other-apply
                    from:
                      uri: direct:other-apply
                      steps:
                        - bean: {ref: slices, method: write}
                """);
        lab.plan(false, words());
        lab.system.faults = (moment, item) -> {
            throw new IllegalStateException("a defect");
        };
        assertThatThrownBy(lab::apply).hasMessage("a defect");
        assertThat(lab.run().status()).isEqualTo(Run.Status.STOPPED);
    }

    @Test
    void what_the_target_refuses_is_a_dead_letter_and_the_others_go_on() throws Exception {
        List<String> words = new ArrayList<>(words());
        words.add(7, SmallSystem.REFUSED);
        lab.plan(false, words);
        PhaseResult result = lab.apply();
        assertThat(result.exitCode()).isEqualTo(ExitCode.DONE_WITH_DEAD_LETTERS);
        assertThat(lab.system.target()).hasSize(WORDS).doesNotContainKey(SmallSystem.REFUSED);
        assertThat(lab.count(State.REJECTED)).isEqualTo(1);
    }

    @Test
    void a_rollback_takes_back_what_the_run_has_written_and_nothing_else() throws Exception {
        lab.plan(false, words());
        lab.system.write("wordc", "of somebody else");
        lab.apply();
        lab.system.write("wordd", "changed since");

        PhaseResult rehearsal = lab.rollback();
        assertThat(rehearsal.json().path("due").asInt()).isEqualTo(WORDS - 2);
        assertThat(lab.system.target()).hasSize(WORDS);

        PhaseResult done = lab.rollback(ROLL_BACK);
        assertThat(done.exitCode()).isEqualTo(ExitCode.DONE_WITH_DEAD_LETTERS);
        assertThat(lab.system.target())
                .hasSize(2)
                .containsEntry("wordc", "of somebody else")
                .containsEntry("wordd", "changed since");
        assertThat(lab.run().status()).isEqualTo(Run.Status.ROLLING_BACK);
        lab.system.remove("wordd");
        lab.rollback(ROLL_BACK);
        assertThat(lab.run().status()).isEqualTo(Run.Status.ROLLED_BACK);
        assertThat(lab.count(State.ROLLED_BACK)).isEqualTo(WORDS - 1);
    }

    @Test
    void what_was_broken_off_can_be_taken_back() throws Exception {
        lab.plan(true, words());
        lab.system.faults = (moment, item) -> {
            if (moment == SmallSystem.Moment.AFTER_SLICE && item.equals("wordj")) {
                throw new IllegalStateException("broken off");
            }
        };
        assertThatThrownBy(lab::apply).hasMessage("broken off");
        assertThat(lab.system.target()).hasSize(12);
        lab.rollback(ROLL_BACK);
        assertThat(lab.system.target()).isEmpty();
    }
}
