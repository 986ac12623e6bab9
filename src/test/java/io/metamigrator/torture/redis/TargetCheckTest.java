package io.metamigrator.torture.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.systems.redis.RedisLab;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.StreamEntryID;

/** That the check sees what it is there to see. */
class TargetCheckTest {
    private static final int KEYS = 400;
    private static final int KEPT = 9;

    @TempDir
    Path folder;

    @Test
    void every_kind_of_harm_is_seen_and_a_right_target_is_not_blamed() throws Exception {
        try (RedisLab lab = RedisLab.open(folder)) {
            MixedKeys keys = new MixedKeys(KEYS, System.currentTimeMillis());
            keys.write(lab.server().port());
            lab.succeed("plan");
            assertThat(lab.apply().exit()).isZero();
            copyAll(lab, 1, KEPT);
            assertThat(look(lab, keys)).isEmpty();
            for (Consumer<Jedis> harm : List.<Consumer<Jedis>>of(
                    jedis -> jedis.del("vol:state:0"),
                    jedis -> jedis.set("vol:state:nobodys", "x"),
                    jedis -> jedis.hset("vol:state:1", "last", "other"),
                    jedis -> jedis.persist("vol:state:1"),
                    jedis -> jedis.pexpireAt("vol:state:2", keys.key(2).expiresAt() + 1_500),
                    jedis -> jedis.lpush("vol:profile:historical:15", "twice"),
                    jedis -> jedis.srem("sys:system:members:16", "a"),
                    jedis -> jedis.zincrby("ohlc_daily:13", 0.5, "{\"c\":13}"),
                    jedis -> jedis.xadd("ticks:realtime:NSE:T0", StreamEntryID.NEW_ENTRY, Map.of("last", "153")),
                    jedis -> jedis.xtrim("ticks:realtime:NSE:T1", 3, false))) {
                copyAll(lab, KEPT, 1);
                lab.in(1, jedis -> {
                    harm.accept(jedis);
                    return true;
                });
                assertThat(look(lab, keys)).isNotEmpty();
            }
        }
    }

    private static void copyAll(RedisLab lab, int from, int to) {
        lab.in(to, Jedis::flushDB);
        lab.in(from, jedis -> {
            byte[] every = {'*'};
            jedis.keys(every).forEach(key -> jedis.copy(key, key, to, false));
            return true;
        });
    }

    private static List<String> look(RedisLab lab, MixedKeys keys) {
        int port = lab.server().port();
        TargetCheck check = new TargetCheck(keys, port, port, 1);
        check.look(1_000);
        return check.violations();
    }
}
