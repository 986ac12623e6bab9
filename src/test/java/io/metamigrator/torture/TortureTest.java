package io.metamigrator.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.costs.Amount;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short torture with seeds of its own; the long one is given by hand, see docs/reliability.md. */
class TortureTest {
    @TempDir
    Path folder;

    @Test
    void random_runs_with_crashes_lose_nothing_and_create_nothing_twice() throws InterruptedException {
        play(8, Amount.of(2, 6), 0);
    }

    @Test
    void a_random_run_whose_process_is_killed_loses_nothing_and_creates_nothing_twice() throws InterruptedException {
        play(1009, 1, 1);
    }

    private void play(long seed, int runs, double killShare) throws InterruptedException {
        TortureOptions options = TortureOptions.of(List.of(
                "--seed",
                "" + seed,
                "--runs",
                "" + runs,
                "--parallel",
                "6",
                "--kill-share",
                "" + killShare,
                "--folder",
                folder.toString()));

        List<TortureVerdict> verdicts = new Torture(options).play(verdict -> {});

        assertThat(verdicts)
                .hasSize(runs)
                .allSatisfy(verdict -> assertThat(verdict.isGreen())
                        .as("seed %d: %s %s", verdict.script().seed(), verdict.violations(), verdict.defect())
                        .isTrue());
        assertThat(verdicts)
                .as("deaths that took place")
                .anySatisfy(verdict -> assertThat(verdict.seen()).containsKey(killShare > 0 ? "kill -9" : "crashes"));
    }
}
