package io.metamigrator.systems.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.metamigrator.costs.Amount;
import io.metamigrator.migration.PhaseResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.args.ClientType;
import redis.clients.jedis.params.ClientKillParams;

/** A source that is written to all the time, by commands that come from a seed. */
class RedisFollowUnderLoadTest {
    private static final long SEED = 1;
    private static final int CHANGES = Amount.of(6_000, 20_000);

    @TempDir
    Path folder;

    @Test
    void once_the_writers_stop_both_sides_are_the_same_and_nothing_of_others_was_touched() throws Exception {
        try (RedisLab lab =
                RedisLab.open(folder, "--notify-keyspace-events", "EA").withHistory()) {
            lab.in(1, jedis -> jedis.set("sys:theirs", "theirs"));
            lab.succeed("plan");
            assertThat(lab.apply().exit()).isZero();
            try (RedisDesk desk =
                    new RedisDesk(lab.set("redis.follow-rescan", "2s").set("redis.recheck-after", "200ms"))) {
                CompletableFuture<PhaseResult> follow = desk.follow();
                write(lab);
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> lab.in(2, Jedis::dbSize) > 0
                                && String.valueOf(CHANGES).equals(lab.text("sys:system:last")));
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> lab.phase("verify").exit() == 0);
                PhaseResult ended = desk.end(follow);
                assertThat(ended.json().path("drift").asInt(-1))
                        .as(ended.text().toString())
                        .isZero();
                assertThat(ended.json().path("deleted").asLong()).isPositive();
                assertThat(ended.json().path("replaced").asLong()).isPositive();
            }
            assertThat(lab.text("sys:theirs")).isEqualTo("theirs");
            String due = lab.succeed("rollback").path("due").asText();
            RedisLab.Outcome undone = lab.phase("rollback", "--confirm", "ROLLBACK", "--confirm-count", due);
            assertThat(undone.exit()).as(undone.text()).isZero();
            assertThat(lab.written()).isEqualTo(1);
        }
    }

    private static void write(RedisLab lab) {
        Random random = new Random(SEED);
        lab.in(0, jedis -> {
            for (int change = 1; change <= CHANGES; change++) {
                change(jedis, random, change);
                if (change % (CHANGES / 4) == 0) {
                    jedis.clientKill(new ClientKillParams().type(ClientType.PUBSUB));
                }
            }
            jedis.select(0);
            return jedis.set("system:last", String.valueOf(CHANGES));
        });
    }

    private static void change(Jedis jedis, Random random, int change) {
        String id = String.valueOf(random.nextInt(500));
        switch (random.nextInt(8)) {
            case 0 -> in(jedis, 0).del("system:load" + id);
            case 1 -> in(jedis, 0).psetex("system:load" + id, 1 + random.nextInt(800), "short");
            case 2 -> in(jedis, 0).rename(existing(jedis, id), "system:load" + random.nextInt(500));
            case 3 -> in(jedis, 2).hset("realtime:NSE:LOAD:" + (1_862_160_400L + change), Map.of("p", id));
            case 4 -> in(jedis, 2).del("volume_state:load" + id);
            case 5 -> in(jedis, 2).hset("volume_state:load" + id, "last_cumulative", String.valueOf(change));
            case 6 -> in(jedis, 5).set("indicators:LOAD" + id + ":rsi", String.valueOf(change));
            default -> in(jedis, 0).set("system:load" + id, String.valueOf(change));
        }
    }

    private static String existing(Jedis jedis, String id) {
        String key = "system:load" + id;
        jedis.set(key, "moved");
        return key;
    }

    private static Jedis in(Jedis jedis, int database) {
        jedis.select(database);
        return jedis;
    }
}
