package io.metamigrator.torture.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.costs.Amount;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short form with a seed of its own; the long one is given by hand, see docs/reliability.md. */
class RedisTortureTest {
    @TempDir
    Path folder;

    @Test
    void the_tool_and_redis_are_killed_and_every_key_and_entry_is_there_once() throws Exception {
        RedisTortureVerdict verdict = new RedisTorture(RedisTortureOptions.of(List.of(
                        "--keys",
                        "" + Amount.of(4_000, 10_000),
                        "--kills",
                        "1",
                        "--seed",
                        "7",
                        "--batch",
                        "25",
                        "--put-back",
                        "--folder",
                        "" + folder)))
                .play();

        assertThat(verdict.violations()).isEmpty();
        assertThat(verdict.seen()).containsEntry("kill -9 of the tool", 1).containsEntry("kill -9 of Redis", 1);
        assertThat(verdict.counts()).hasSize(8).containsKeys("realtime: hash", "indicators: stream", "system: set");
    }

    @Test
    void the_tool_and_the_other_server_are_killed_and_that_has_everything_once() throws Exception {
        RedisTortureVerdict verdict = new RedisTorture(RedisTortureOptions.of(List.of(("--two-servers --keys "
                                + Amount.of(2_500, 5_000) + " --kills 1 --seed 34 --batch 20 --folder " + folder)
                        .split(" "))))
                .play();

        assertThat(verdict.violations()).isEmpty();
        assertThat(verdict.seen()).containsEntry("kill -9 of the tool", 1).containsEntry("kill -9 of the target", 1);
        assertThat(verdict.counts()).hasSize(8);
    }

    @Test
    void a_tool_that_stands_still_writes_nothing_after_its_successor_has_begun() throws Exception {
        RedisTortureVerdict verdict = new RedisTorture(RedisTortureOptions.of(
                        List.of(("--keys 3000 --kills 0 --stops 1 --seed 3 --batch 20 --postgresql --folder " + folder)
                                .split(" "))))
                .play();

        assertThat(verdict.violations()).isEmpty();
        assertThat(verdict.seen()).containsEntry("times the tool stood still", 1);
    }

    @Test
    void a_seed_plays_the_same_deaths_again() {
        assertThat(Death.of(11, 3, true))
                .hasSize(6)
                .isEqualTo(Death.of(11, 3, true))
                .isNotEqualTo(Death.of(12, 3, true));
    }
}
