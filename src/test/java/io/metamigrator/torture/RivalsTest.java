package io.metamigrator.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short form with seeds of its own; the long one is given by hand, see docs/reliability.md. */
class RivalsTest {
    private static final long SEED = 210;
    private static final int RUNS = 2;
    private static final int RECORDS = 60;

    @TempDir
    Path folder;

    @Test
    void a_process_that_stands_still_sends_nothing_after_its_successor_and_a_folder_that_is_put_back_nothing_twice()
            throws InterruptedException {
        TortureOptions options = TortureOptions.of(List.of(("rivals --seed " + SEED + " --runs " + RUNS + " --records "
                        + RECORDS + " --parallel 1 --folder " + folder)
                .split(" ")));

        List<TortureVerdict> verdicts = new Torture(options).play(verdict -> {});

        assertThat(verdicts)
                .hasSize(RUNS)
                .allSatisfy(verdict -> assertThat(verdict.isGreen())
                        .as("seed %d: %s %s", verdict.script().seed(), verdict.violations(), verdict.defect())
                        .isTrue());
        assertThat(verdicts).anySatisfy(verdict -> assertThat(verdict.seen()).containsKey("takeovers"));
        assertThat(verdicts).anySatisfy(verdict -> assertThat(verdict.seen()).containsKey("folders put back"));
    }

    @Test
    void a_seed_brings_the_same_incident_again() {
        Script script = ScriptWriter.write(SEED, 0, RECORDS);

        assertThat(IncidentWriter.write(script)).isEqualTo(IncidentWriter.write(ScriptWriter.write(SEED, 0, RECORDS)));
    }
}
