package io.metamigrator.systems.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.params.XClaimParams;
import redis.clients.jedis.params.XReadGroupParams;

/** Groups of streams are compared by each reader and each pending entry, and a pass of follow brings them over. */
class RedisGroupsTest {
    private static final String KEY = "ticks:a";

    @TempDir
    Path folder;

    @Test
    void whatever_changes_in_a_group_is_seen_and_carried_over() throws Exception {
        try (RedisLab lab = RedisLab.open(folder).set("redis.recheck-after", "10ms")) {
            lab.in(2, jedis -> {
                jedis.xadd(KEY, new StreamEntryID(1, 0), Map.of("f", "1"));
                jedis.xadd(KEY, new StreamEntryID(2, 0), Map.of("f", "2"));
                jedis.xgroupCreate(KEY, "g", new StreamEntryID(0, 0), false);
                jedis.xgroupCreateConsumer(KEY, "g", "idle");
                return jedis.xreadGroup(
                        "g",
                        "c1",
                        XReadGroupParams.xReadGroupParams().count(1),
                        Map.of(KEY, StreamEntryID.UNRECEIVED_ENTRY));
            });
            lab.succeed("plan");
            assertThat(lab.apply().exit()).isZero();
            assertThat(lab.phase("verify").exit()).isZero();
            try (RedisDesk desk = new RedisDesk(lab)) {
                for (Consumer<Jedis> change : changes().toList()) {
                    lab.in(2, jedis -> {
                        change.accept(jedis);
                        return true;
                    });
                    var verified = desk.start(io.metamigrator.migration.Phase.VERIFY, Map.of())
                            .get();
                    assertThat(verified.json()
                                    .path("findings")
                                    .path("different")
                                    .asInt())
                            .isEqualTo(1);
                    var followed = desk.start(
                                    io.metamigrator.migration.Phase.FOLLOW, Map.of("confirm", "FOLLOW", "for", "1s"))
                            .get();
                    assertThat(followed.json().path("drift").asInt()).isZero();
                    assertThat(followed.json().path("passes").asInt()).isGreaterThanOrEqualTo(2);
                    assertThat(desk.start(io.metamigrator.migration.Phase.VERIFY, Map.of())
                                    .get()
                                    .json()
                                    .path("verdict")
                                    .asText())
                            .isEqualTo("green");
                }
            }
        }
    }

    private static Stream<Consumer<Jedis>> changes() {
        StreamEntryID first = new StreamEntryID(1, 0);
        return Stream.of(
                jedis -> jedis.xclaim(
                        KEY, "g", "c2", 0, XClaimParams.xClaimParams().retryCount(1), first),
                jedis -> jedis.xclaim(
                        KEY, "g", "c2", 0, XClaimParams.xClaimParams().retryCount(7), first),
                jedis -> {
                    jedis.xgroupDelConsumer(KEY, "g", "idle");
                    jedis.xgroupCreateConsumer(KEY, "g", "another");
                },
                jedis -> {
                    jedis.xadd(KEY, new StreamEntryID(9, 0), Map.of("f", "9"));
                    jedis.xdel(KEY, new StreamEntryID(9, 0));
                },
                jedis -> jedis.xack(KEY, "g", first));
    }
}
