package io.metamigrator.systems.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.metamigrator.migration.PhaseResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.args.ClientType;
import redis.clients.jedis.params.ClientKillParams;

class RedisFollowTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void without_its_word_it_compares_once_and_writes_nothing() throws Exception {
        try (RedisLab lab = copied()) {
            lab.in(0, jedis -> jedis.set("system:new", "1"));
            lab.in(0, jedis -> jedis.set("system:config", "changed"));
            RedisLab.Outcome told = lab.phase("follow");
            assertThat(told.exit()).isEqualTo(6);
            assertThat(told.json().path("drift").asInt()).isEqualTo(2);
            assertThat(told.json().path("writes").asInt(-1)).isZero();
            assertThat(lab.text("sys:system:new")).isNull();
            assertThat(lab.phase("follow", "--confirm", "MIGRATE").exit()).isEqualTo(3);
            assertThat(lab.phase("follow", "--for", "soon").exit()).isEqualTo(2);
        }
    }

    @Test
    void what_was_not_carried_out_cannot_be_followed() throws Exception {
        try (RedisLab lab = RedisLab.open(folder).withHistory()) {
            lab.succeed("plan");
            assertThat(lab.phase("follow").text()).contains("run apply first");
            lab.apply("--limit", "1");
            assertThat(lab.phase("follow").text()).contains("has not come to its end");
        }
    }

    @Test
    void each_kind_of_change_is_carried_over_while_it_listens() throws Exception {
        try (RedisLab lab = copied("--notify-keyspace-events", "EA");
                RedisDesk desk = new RedisDesk(lab.set("redis.follow-rescan", "1h"))) {
            CompletableFuture<PhaseResult> follow = desk.follow();
            lab.in(0, jedis -> jedis.set("system:new", "1"));
            carried(() -> "1".equals(lab.text("sys:system:new")));
            lab.in(0, jedis -> jedis.set("system:new", "2"));
            carried(() -> "2".equals(lab.text("sys:system:new")));
            lab.in(2, jedis -> jedis.hset("volume_state:256001", "last_cumulative", "newer"));
            carried(() -> "newer".equals(lab.in(1, jedis -> jedis.hget("vol:state:256001", "last_cumulative"))));
            lab.in(2, jedis -> jedis.pexpireAt("volume_state:256002", 4_102_444_800_000L));
            carried(() -> lab.in(1, jedis -> jedis.pexpireTime("vol:state:256002")) == 4_102_444_800_000L);
            lab.in(2, jedis -> jedis.del("volume_state:256003"));
            carried(() -> !lab.<Boolean>in(1, jedis -> jedis.exists("vol:state:256003")));
            lab.in(0, jedis -> jedis.psetex("system:brief", 400, "x"));
            carried(() -> lab.text("sys:system:brief") != null);
            carried(() -> lab.text("sys:system:brief") == null);
            lab.in(0, jedis -> jedis.rename("system:new", "system:renamed"));
            carried(() -> "2".equals(lab.text("sys:system:renamed")) && lab.text("sys:system:new") == null);
            lab.in(2, jedis -> jedis.hset("realtime:NSE:INFY:1862160400", Map.of("p", "7")));
            carried(() -> lab.in(1, jedis -> jedis.xrange("ticks:realtime:NSE:INFY", "1862160400000", "+"))
                            .size()
                    == 1);
            PhaseResult ended = desk.end(follow);
            assertThat(ended.exitCode().code()).as(ended.text().toString()).isZero();
            assertThat(ended.json().path("drift").asInt(-1)).isZero();
            assertThat(ended.json().path("passes").asInt()).isEqualTo(1);
            assertThat(lab.phase("verify").exit()).isZero();
        }
    }

    @Test
    void a_source_that_does_not_tell_is_gone_through_and_the_setting_that_is_missing_is_named() throws Exception {
        try (RedisLab lab = copied();
                RedisDesk desk = new RedisDesk(lab.set("redis.follow-rescan", "200ms"))) {
            CompletableFuture<PhaseResult> follow = desk.follow();
            assertThat(desk.notes()).anyMatch(note -> note.contains("CONFIG SET notify-keyspace-events EA"));
            lab.in(2, jedis -> jedis.hset("volume_state:256001", "last_cumulative", "newer"));
            lab.in(2, jedis -> jedis.del("volume_state:256003"));
            carried(() -> "newer".equals(lab.in(1, jedis -> jedis.hget("vol:state:256001", "last_cumulative"))));
            carried(() -> !lab.<Boolean>in(1, jedis -> jedis.exists("vol:state:256003")));
            assertThat(desk.end(follow).json().path("passes").asInt()).isGreaterThan(1);
            assertThat(lab.<Map<String, String>>in(0, jedis -> jedis.configGet("notify-keyspace-events")))
                    .containsEntry("notify-keyspace-events", "");
        }
    }

    @Test
    void what_happens_while_the_connection_is_cut_is_found_all_the_same() throws Exception {
        try (RedisLab lab = copied("--notify-keyspace-events", "EA");
                RedisDesk desk = new RedisDesk(lab.set("redis.follow-rescan", "1h"))) {
            CompletableFuture<PhaseResult> follow = desk.follow();
            lab.in(0, jedis -> {
                jedis.clientKill(new ClientKillParams().type(ClientType.PUBSUB));
                jedis.set("system:meanwhile", "1");
                return true;
            });
            carried(() -> "1".equals(lab.text("sys:system:meanwhile")));
            carried(() -> desk.notes().stream()
                            .filter(note -> note.startsWith("follow, pass"))
                            .count()
                    >= 2);
            lab.in(0, jedis -> jedis.set("system:later", "1"));
            carried(() -> "1".equals(lab.text("sys:system:later")));
            desk.end(follow);
        }
    }

    @Test
    void somebody_elses_key_stays_and_is_drift() throws Exception {
        try (RedisLab lab = RedisLab.open(folder).withHistory()) {
            lab.in(1, jedis -> jedis.set("sys:system:config", "somebody else's"));
            lab.succeed("plan");
            lab.apply();
            lab.in(1, jedis -> jedis.set("sys:system:new", "theirs"));
            lab.in(0, jedis -> jedis.set("system:new", "ours"));
            RedisLab.Outcome followed = lab.phase("follow", "--confirm", "FOLLOW", "--for", "1s");
            assertThat(followed.exit()).as(followed.text()).isEqualTo(6);
            assertThat(followed.json().path("drift").asInt()).isEqualTo(2);
            assertThat(followed.json().path("differing").toString()).contains("which is not ours");
            assertThat(lab.text("sys:system:config")).isEqualTo("somebody else's");
            assertThat(lab.text("sys:system:new")).isEqualTo("theirs");
        }
    }

    @Test
    void a_source_that_is_suddenly_empty_takes_nothing_out_of_the_target() throws Exception {
        try (RedisLab lab = copied()) {
            long written = lab.written();
            for (int database : new int[] {0, 2, 5}) {
                lab.in(database, jedis -> jedis.flushDB());
            }
            RedisLab.Outcome followed = lab.phase("follow", "--confirm", "FOLLOW", "--for", "1s");
            assertThat(followed.exit()).as(followed.text()).isEqualTo(6);
            assertThat(followed.json().path("deleted").asInt(-1)).isZero();
            assertThat(followed.json().path("differing").toString()).contains("its source is gone");
            assertThat(lab.written()).isEqualTo(written);
        }
    }

    @Test
    void entries_are_added_in_the_order_of_their_time_however_the_server_tells_of_their_keys() throws Exception {
        try (RedisLab lab = copied("--notify-keyspace-events", "EA").set("redis.batch", "10")) {
            ticks(lab, 0, 200);
            assertThat(lab.succeed("follow", "--confirm", "FOLLOW", "--for", "1s")
                            .path("copied")
                            .asInt())
                    .isEqualTo(200);
            try (RedisDesk desk = new RedisDesk(lab)) {
                CompletableFuture<PhaseResult> follow = desk.follow();
                ticks(lab, 200, 400);
                carried(() -> lab.in(1, jedis -> jedis.xrange("ticks:realtime:NSE:INFY", "1862160400000", "+"))
                                .size()
                        == 400);
                assertThat(desk.end(follow).json().path("drift").asInt(-1)).isZero();
            }
            assertThat(lab.phase("verify").exit()).isZero();
            lab.in(2, jedis -> jedis.hset("realtime:NSE:INFY:1762160399", Map.of("p", "late")));
            RedisLab.Outcome late = lab.phase("follow", "--confirm", "FOLLOW", "--for", "1s");
            assertThat(late.exit()).as(late.text()).isEqualTo(6);
            assertThat(late.json().path("drift").asInt()).isEqualTo(1);
            assertThat(late.json().path("differing").toString()).contains("grows at its end only");
        }
    }

    private static void ticks(RedisLab lab, int from, int to) {
        lab.in(2, jedis -> {
            for (int tick = from; tick < to; tick++) {
                // not in the order of their time within each ten
                long at = 1_862_160_400L + (tick / 10) * 10 + 9 - tick % 10;
                jedis.hset("realtime:NSE:INFY:" + at, Map.of("p", String.valueOf(tick)));
            }
            return true;
        });
    }

    private static void carried(java.util.concurrent.Callable<Boolean> condition) {
        await().atMost(LONG).pollInterval(Duration.ofMillis(20)).until(condition);
    }

    private RedisLab copied(String... options) throws Exception {
        RedisLab lab = RedisLab.open(folder, options).withHistory();
        lab.succeed("plan");
        assertThat(lab.apply().exit()).isZero();
        return lab;
    }
}
