package io.metamigrator.systems.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.MigrateProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Pipeline;

/** The number that is confirmed is what really goes, and stays good for what it has begun. */
class RedisConfirmedNumberTest {
    private static final int KEYS = 400;
    private static final String[] ROLLBACK = {"rollback", "--confirm", "ROLLBACK", "--confirm-count", "" + KEYS};
    private static final String[] DELETE = {
        "cutover", "--delete-sources", "--confirm", "DELETE", "--confirm-count", "" + KEYS
    };

    @TempDir
    Path folder;

    private RedisLab lab;

    @BeforeEach
    void open() throws Exception {
        lab = RedisLab.open(folder)
                .set("redis.recheck-after", "10ms")
                .set("redis.batch", "20")
                .set("redis.parallelism", "1");
        lab.in(0, jedis -> {
            try (Pipeline pipeline = jedis.pipelined()) {
                for (int i = 0; i < KEYS; i++) {
                    pipeline.set("session:" + i, "1");
                }
            }
            return true;
        });
        lab.succeed("plan");
        assertThat(lab.apply().exit()).isZero();
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void the_same_rollback_goes_on_after_a_kill() throws Exception {
        kill(ROLLBACK, () -> lab.keys(1) < KEYS);
        assertThat(lab.keys(1)).isStrictlyBetween(0L, (long) KEYS);
        RedisLab.Outcome other = run("rollback", "--confirm", "ROLLBACK", "--confirm-count", "399");
        assertThat(other.exit()).as(other.text()).isEqualTo(3);
        RedisLab.Outcome again = run(ROLLBACK);
        assertThat(again.exit()).as(again.text()).isZero();
        assertThat(lab.keys(1)).isZero();
    }

    @Test
    void the_same_deletion_of_sources_goes_on_after_a_kill() throws Exception {
        assertThat(lab.phase("verify").exit()).isZero();
        kill(DELETE, () -> lab.keys(0) < KEYS);
        assertThat(lab.keys(0)).isStrictlyBetween(0L, (long) KEYS);
        RedisLab.Outcome again = run(DELETE);
        assertThat(again.exit()).as(again.text()).isZero();
        assertThat(lab.keys(0)).isZero();
        assertThat(lab.keys(1)).isEqualTo(KEYS);
    }

    @Test
    void keys_that_stay_are_not_among_those_that_are_confirmed() {
        for (int i = 0; i < 100; i++) {
            String key = "sys:session:" + i;
            lab.in(1, jedis -> jedis.set(key, "changed"));
        }
        JsonNode shown = lab.succeed("rollback");
        assertThat(shown.path("due").asLong()).isEqualTo(KEYS - 100);
        assertThat(run(ROLLBACK).exit()).isEqualTo(3);
        RedisLab.Outcome done = run("rollback", "--confirm", "ROLLBACK", "--confirm-count", "" + (KEYS - 100));
        assertThat(done.exit()).as(done.text()).isEqualTo(4);
        assertThat(done.json().path("removed").asLong()).isEqualTo(KEYS - 100);
    }

    @Test
    void sources_that_stay_are_not_among_those_that_are_confirmed() {
        assertThat(lab.phase("verify").exit()).isZero();
        for (int i = 0; i < 100; i++) {
            String key = "session:" + i;
            lab.in(0, jedis -> jedis.set(key, "changed"));
        }
        assertThat(lab.succeed("cutover", "--delete-sources").path("due").asLong())
                .isEqualTo(KEYS - 100);
        assertThat(run(DELETE).exit()).isEqualTo(3);
        RedisLab.Outcome done =
                run("cutover", "--delete-sources", "--confirm", "DELETE", "--confirm-count", "" + (KEYS - 100));
        assertThat(done.exit()).as(done.text()).isEqualTo(4);
        assertThat(done.json().path("deleted").asLong()).isEqualTo(KEYS - 100);
    }

    private RedisLab.Outcome run(String... words) {
        return lab.phase(words[0], List.of(words).subList(1, words.length).toArray(String[]::new));
    }

    private void kill(String[] words, BooleanSupplier when) throws Exception {
        List<String> arguments = new ArrayList<>(lab.arguments());
        arguments.add("-Dredis.rate=100");
        arguments.add("redis");
        arguments.addAll(List.of(words));
        Process process = MigrateProcess.start(
                lab.folder(), Map.of(), arguments, lab.folder().resolve("killed.log"));
        try {
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> !process.isAlive() || when.getAsBoolean());
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
