package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.ledger.IntakeSet.State;
import io.metamigrator.migration.Phase;
import io.metamigrator.serve.ServedOperation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dry run in a process that has written before tells of its own writes alone, which are none. */
class ServedRehearsalTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path home;

    @Test
    void a_dry_run_after_a_real_run_in_the_same_process_tells_no_writes() throws Exception {
        try (WatchedFolder watched = new WatchedFolder(TraderVoltLab.open(home, "empty=true")).exports(5, 20, 5, 20)) {
            watched.serve().dropAll();
            watched.await(State.WAITING);
            ServedOperation applied =
                    ended(watched, Phase.APPLY, Map.of("apply", "true", "i-understand", "true", "confirm", "MIGRATE"));
            assertThat(applied.result()).isNotNull();
            assertThat(applied.result().json().path("writes").asLong()).isPositive();

            for (Phase phase : new Phase[] {Phase.APPLY, Phase.REPLAY, Phase.ROLLBACK}) {
                assertTellsNoWrites(ended(watched, phase, Map.of()));
            }
            assertTellsNoWrites(ended(watched, Phase.CLEANUP, Map.of("dry-run", "true")));
        }
    }

    private static ServedOperation ended(WatchedFolder watched, Phase phase, Map<String, String> options) {
        watched.migration().start(phase, options, "somebody");
        return watched.migration().await(LONG).orElseThrow();
    }

    private static void assertTellsNoWrites(ServedOperation dryRun) {
        assertThat(dryRun.result()).as(dryRun.name() + ": " + dryRun.failure()).isNotNull();
        assertThat(dryRun.result().json().path("mode").asText()).isEqualTo("dry-run");
        assertThat(dryRun.result().json().path("writes").asLong(-1))
                .as(dryRun.name())
                .isZero();
        assertThat(dryRun.result().text()).contains("Writes: 0");
    }
}
