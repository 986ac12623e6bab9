package io.metamigrator.systems.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;

/** A server that makes room for itself by throwing keys away while it is migrated. */
class RedisEvictionsTest {
    private static final int KEYS = 2000;
    private static final int SPARED = 100_000;

    @TempDir
    Path folder;

    @Test
    void what_was_evicted_is_told_by_apply_verify_and_the_report_and_its_copy_is_not_merely_extra() throws Exception {
        try (RedisLab lab = RedisLab.open(folder).set("redis.recheck-after", "10ms")) {
            lab.in(2, RedisEvictionsTest::fill);
            lab.succeed("plan");
            RedisLab.Outcome before = lab.run(apply("--limit", "1500"));
            assertThat(before.exit()).as(before.text()).isZero();
            assertThat(before.out()).doesNotContain("evicted");
            lab.in(0, RedisEvictionsTest::evict);
            RedisLab.Outcome applied = lab.run(apply());
            assertThat(applied.exit()).as(applied.text()).isZero();
            assertThat(applied.out()).contains("The server has evicted ", "raise maxmemory");
            Path report = Path.of(applied.out().replaceAll("(?s).*Report: (\\S+).*", "$1"));
            JsonNode written = new ObjectMapper().readTree(report.toFile());
            assertThat(written.path("evicted_since_plan").path("source").asLong())
                    .isPositive();
            RedisLab.Outcome verified = lab.run("redis", "verify");
            assertThat(verified.exit()).as(verified.text()).isEqualTo(6);
            assertThat(verified.out())
                    .contains(
                            "The server has evicted ",
                            ": it was planned, and its source has gone since, perhaps evicted");
            Path page =
                    Path.of(lab.run("report", "--json").json().path("report").asText());
            assertThat(page).content().contains("The server has evicted ");
            assertThat(lab.run("report", "verify", page.toString()).exit()).isZero();
        }
    }

    private static String[] apply(String... more) {
        String[] words = {"redis", "apply", "--apply", "--i-understand-this-will-write-to-redis", "--confirm", "MIGRATE"
        };
        return java.util.stream.Stream.concat(java.util.Arrays.stream(words), java.util.Arrays.stream(more))
                .toArray(String[]::new);
    }

    private static boolean fill(Jedis jedis) {
        try (Pipeline pipeline = jedis.pipelined()) {
            for (int i = 0; i < KEYS; i++) {
                pipeline.set("volume_state:" + i, "x".repeat(1000));
            }
            pipeline.sync();
        }
        return true;
    }

    private static boolean evict(Jedis jedis) {
        long used = Long.parseLong(jedis.info("memory").replaceAll("(?s).*\r\nused_memory:(\\d+).*", "$1"));
        jedis.configSet("maxmemory-policy", "allkeys-random");
        jedis.configSet("maxmemory", String.valueOf(used - SPARED * 4L));
        jedis.set("one-more", "1");
        jedis.del("one-more");
        assertThat(jedis.info("stats")).doesNotContain("evicted_keys:0\r");
        jedis.configSet("maxmemory", "0");
        jedis.configSet("maxmemory-policy", "noeviction");
        return true;
    }
}
