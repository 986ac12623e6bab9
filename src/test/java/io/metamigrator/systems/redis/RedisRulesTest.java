package io.metamigrator.systems.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What rules say of expiries and of keys that are there already. */
class RedisRulesTest {
    private static final long HOUR = Duration.ofHours(1).toMillis();

    @TempDir
    Path folder;

    @Test
    void a_rule_sets_an_expiry_and_another_one_shortens_it_but_never_lengthens_it() throws Exception {
        try (RedisLab lab = RedisLab.open(folder)) {
            lab.steps(
                    "  - step: states",
                    "    keys:",
                    "      - {database: 2, match: \"set:{name}\", to: \"a:{name}\", ttl: set 2h}",
                    "      - {database: 2, match: \"most:{name}\", to: \"b:{name}\", ttl: at-most 2h}",
                    "      - {database: 2, match: \"keep:{name}\", to: \"c:{name}\"}");
            for (String rule : new String[] {"set", "most", "keep"}) {
                lab.in(2, jedis -> jedis.set(rule + ":none", "x"));
                lab.in(2, jedis -> jedis.psetex(rule + ":short", HOUR, "x"));
                lab.in(2, jedis -> jedis.psetex(rule + ":long", 24 * HOUR, "x"));
            }
            lab.succeed("plan");
            RedisLab.Outcome applied = lab.apply();
            assertThat(applied.exit()).as(applied.text()).isZero();
            assertThat(applied.json().path("writes").asInt()).isEqualTo(9);
            for (String key : new String[] {"a:none", "a:short", "a:long", "b:none", "b:long"}) {
                assertThat(left(lab, key)).as(key).isBetween(2 * HOUR - 60_000, 2 * HOUR);
            }
            assertThat(left(lab, "b:short")).isBetween(HOUR - 60_000, HOUR);
            assertThat(left(lab, "c:short")).isBetween(HOUR - 60_000, HOUR);
            assertThat(left(lab, "c:long")).isBetween(24 * HOUR - 60_000, 24 * HOUR);
            assertThat(left(lab, "c:none")).isEqualTo(-1);
            assertThat(lab.phase("verify").exit()).isZero();
            lab.in(1, jedis -> jedis.persist("b:long"));
            assertThat(lab.phase("verify").json().path("findings").path("ttl").asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void a_rule_that_fails_on_what_is_there_stops_before_and_while_it_writes() throws Exception {
        try (RedisLab lab = RedisLab.open(folder).withHistory()) {
            lab.set("redis.on-existing", "fail");
            lab.in(1, jedis -> jedis.set("sys:system:config", "theirs"));
            lab.succeed("plan");
            RedisLab.Outcome refused = lab.apply();
            assertThat(refused.exit()).isEqualTo(3);
            assertThat(refused.text()).contains("target:");
            lab.in(1, jedis -> jedis.del("sys:system:config"));
            lab.succeed("plan");
            lab.in(1, jedis -> jedis.set("sys:system:config", "theirs since"));
            RedisLab.Outcome stopped = lab.apply();
            assertThat(stopped.exit()).as(stopped.text()).isEqualTo(3);
            assertThat(stopped.text())
                    .contains("the target has sys:system:config already")
                    .contains("on-existing: fail");
            assertThat(lab.text("sys:system:config")).isEqualTo("theirs since");
            lab.in(1, jedis -> jedis.del("sys:system:config"));
            assertThat(lab.apply().exit()).isZero();
            lab.succeed("plan");
            assertThat(lab.apply().json().path("writes").asLong(-1))
                    .as("the same is in nobody's way")
                    .isZero();
        }
    }

    private static long left(RedisLab lab, String key) {
        return lab.<Long>in(1, jedis -> jedis.pttl(key));
    }
}
