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

    @Test
    void what_a_rule_replaces_is_kept_first_and_a_rollback_puts_it_back() throws Exception {
        try (RedisLab lab = RedisLab.open(folder).withHistory()) {
            lab.set("redis.on-existing", "replace");
            lab.in(1, jedis -> jedis.set("sys:system:config", "theirs"));
            lab.in(1, jedis -> jedis.hset("vol:state:256001", "last_cumulative", "older"));
            lab.in(1, jedis -> jedis.expire("vol:state:256001", 7200));
            lab.succeed("plan");
            lab.succeed("validate");
            RedisLab.Outcome held = lab.apply();
            assertThat(held.exit()).as(held.text()).isEqualTo(3);
            assertThat(held.text()).contains("guard.max-share").contains("--confirm-count 2");
            assertThat(lab.keys(1)).isEqualTo(2);
            RedisLab.Outcome historical = lab.run("redis", "--phase", "historical");
            assertThat(historical.exit()).as(historical.text()).isEqualTo(3);
            assertThat(lab.text("sys:system:config")).isEqualTo("theirs");
            lab.in(1, jedis -> jedis.set("sys:health:feed", "came after the backup"));
            RedisLab.Outcome applied = lab.apply("--confirm-count", "2");
            assertThat(applied.exit()).as(applied.text()).isZero();
            assertThat(applied.json().path("writes").asLong()).isEqualTo(lab.written() - 1);
            assertThat(lab.text("sys:system:config")).isEqualTo("{}");
            assertThat(left(lab, "vol:state:256001")).isEqualTo(-1);
            assertThat(lab.text("sys:health:feed")).isEqualTo("came after the backup");
            lab.in(1, jedis -> jedis.del("sys:health:feed"));
            RedisLab.Outcome back = lab.phase(
                    "rollback",
                    "--confirm",
                    "ROLLBACK",
                    "--confirm-count",
                    applied.json().path("writes").asText());
            assertThat(back.exit()).as(back.text()).isZero();
            assertThat(lab.keys(1)).isEqualTo(2);
            assertThat(lab.text("sys:system:config")).isEqualTo("theirs");
            assertThat(left(lab, "vol:state:256001")).isBetween(HOUR, 2 * HOUR);
        }
    }

    @Test
    void newest_is_refused_with_its_reason() throws Exception {
        try (RedisLab lab = RedisLab.open(folder).withHistory().set("redis.on-existing", "newest")) {
            lab.succeed("plan");
            RedisLab.Outcome validated = lab.phase("validate");
            assertThat(validated.exit()).isEqualTo(3);
            assertThat(validated.text()).contains("Redis does not keep when a value was written");
        }
    }

    private static long left(RedisLab lab, String key) {
        return lab.<Long>in(1, jedis -> jedis.pttl(key));
    }
}
