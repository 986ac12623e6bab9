package io.metamigrator.systems.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.sandbox.redis.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** A follow whose servers are full, restart, or are written to by others at the wrong moment. */
class RedisFollowTroubleTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void a_key_that_somebody_creates_between_comparison_and_copy_never_counts_as_ours() throws Exception {
        try (RedisLab lab = RedisLab.open(folder).withHistory();
                MeddlingProxy proxy = new MeddlingProxy(lab.server().port())) {
            lab.set("redis.url", proxy.url()).succeed("plan");
            assertThat(lab.apply().exit()).isZero();
            lab.in(0, jedis -> jedis.mset("system:theirs", "ours", "system:same", "1", "system:new", "1"));
            proxy.before(
                    "COPY",
                    () -> lab.in(1, jedis -> jedis.mset("sys:system:theirs", "theirs", "sys:system:same", "1")));
            RedisLab.Outcome followed = follow(lab);
            assertThat(proxy.hasMeddled()).isTrue();
            assertThat(followed.exit()).as(followed.text()).isEqualTo(6);
            assertThat(followed.json().path("copied").asInt()).isEqualTo(1);
            assertThat(followed.json().path("differing").toString()).contains("which is not ours");
            lab.in(0, jedis -> jedis.set("system:same", "2"));
            assertThat(follow(lab).json().path("drift").asInt()).isEqualTo(2);
            assertThat(lab.text("sys:system:same")).isEqualTo("1");
            lab.in(0, jedis -> jedis.set("system:same", "1"));
            JsonNode due = lab.succeed("rollback", "--force");
            assertThat(due.path("parts").path("followed").path("removed").asInt())
                    .isEqualTo(1);
            RedisLab.Outcome undone = lab.phase(
                    "rollback",
                    "--force",
                    "--confirm",
                    "ROLLBACK",
                    "--confirm-count",
                    due.path("due").asText());
            assertThat(undone.exit()).as(undone.text()).isZero();
            assertThat(lab.text("sys:system:theirs")).isEqualTo("theirs");
            assertThat(lab.text("sys:system:same")).isEqualTo("1");
            assertThat(lab.keys(1)).isEqualTo(2);
        }
    }

    @Test
    void a_copy_whose_answer_was_lost_is_ours_and_goes_on_being_followed() throws Exception {
        try (RedisLab lab = RedisLab.open(folder).withHistory();
                MeddlingProxy proxy = new MeddlingProxy(lab.server().port())) {
            lab.set("redis.url", proxy.url())
                    .set("redis.follow-rescan", "200ms")
                    .succeed("plan");
            assertThat(lab.apply().exit()).isZero();
            try (RedisDesk desk = new RedisDesk(lab)) {
                CompletableFuture<PhaseResult> follow = desk.follow();
                proxy.loseAnswerTo("COPY");
                lab.in(0, jedis -> jedis.set("system:new", "1"));
                carried(follow, () -> proxy.hasMeddled() && "1".equals(lab.text("sys:system:new")));
                lab.in(0, jedis -> jedis.set("system:new", "2"));
                carried(follow, () -> "2".equals(lab.text("sys:system:new")));
                even(desk, follow);
                assertThat(desk.end(follow).json().path("drift").asInt(-1)).isZero();
            }
            assertThat(lab.succeed("rollback")
                            .path("parts")
                            .path("followed")
                            .path("removed")
                            .asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void while_the_target_is_full_changes_wait_and_are_told_and_nothing_is_lost() throws Exception {
        try (RedisLab lab =
                        RedisLab.open(folder, "--notify-keyspace-events", "EA").withHistory();
                RedisServer other = RedisServer.start(folder.resolve("other"), RedisServer.Version.V7_0);
                Jedis target = new Jedis("127.0.0.1", other.port())) {
            target.select(1);
            lab.set("redis.target-url", other.url()).succeed("plan");
            assertThat(lab.apply().exit()).isZero();
            target.configSet("maxmemory", "1");
            try (RedisDesk desk = new RedisDesk(lab)) {
                CompletableFuture<PhaseResult> follow = desk.follow();
                lab.in(0, jedis -> jedis.set("system:new", "1"));
                lab.in(2, jedis -> jedis.hset("volume_state:256001", "last_cumulative", "newer"));
                carried(
                        follow,
                        () -> desk.notes().stream().anyMatch(note -> note.matches("follow waits: .* is full: .*")));
                assertThat(follow).isNotDone();
                PhaseResult cutOff = desk.end(follow);
                assertThat(cutOff.exitCode().code()).isEqualTo(6);
                assertThat(cutOff.json().path("pending").asInt()).isPositive();
                assertThat(target.exists("sys:system:new")).isFalse();
            }
            try (RedisDesk desk = new RedisDesk(lab)) {
                CompletableFuture<PhaseResult> follow = desk.followFromTheStart();
                carried(follow, () -> desk.notes().stream().anyMatch(note -> note.startsWith("follow waits: ")));
                target.configSet("maxmemory", "0");
                carried(
                        follow,
                        () -> "1".equals(target.get("sys:system:new"))
                                && "newer".equals(target.hget("vol:state:256001", "last_cumulative")));
                even(desk, follow);
                assertThat(desk.end(follow).json().path("drift").asInt(-1)).isZero();
            }
            assertThat(lab.phase("verify").exit()).isZero();
        }
    }

    @Test
    void a_source_that_restarts_is_waited_for_and_what_it_was_told_meanwhile_comes_over() throws Exception {
        try (RedisLab lab = RedisLab.open(
                                folder,
                                "--notify-keyspace-events",
                                "EA",
                                "--appendonly",
                                "yes",
                                "--appendfsync",
                                "always")
                        .withHistory();
                RedisServer other = RedisServer.start(folder.resolve("other"), RedisServer.Version.V7_0);
                Jedis target = new Jedis("127.0.0.1", other.port())) {
            target.select(1);
            lab.set("redis.target-url", other.url())
                    .set("redis.follow-rescan", "1h")
                    .succeed("plan");
            assertThat(lab.apply().exit()).isZero();
            long copied = target.dbSize();
            try (RedisDesk desk = new RedisDesk(lab)) {
                CompletableFuture<PhaseResult> follow = desk.follow();
                lab.in(2, jedis -> jedis.hset("volume_state:256001", "last_cumulative", "heard"));
                carried(follow, () -> "heard".equals(target.hget("vol:state:256001", "last_cumulative")));
                lab.server().kill();
                carried(
                        follow,
                        () -> desk.notes().stream()
                                .anyMatch(note -> note.contains("does not tell what changes")
                                        || note.startsWith("follow waits")));
                lab.server().restart();
                lab.in(0, jedis -> jedis.set("system:meanwhile", "1"));
                lab.in(2, jedis -> jedis.del("volume_state:256003"));
                carried(
                        follow,
                        () -> "1".equals(target.get("sys:system:meanwhile")) && !target.exists("vol:state:256003"));
                carried(follow, () -> {
                    lab.in(0, jedis -> jedis.set("system:later", "1"));
                    return "1".equals(target.get("sys:system:later"));
                });
                carried(
                        follow,
                        () -> desk.notes().stream()
                                .anyMatch(note -> note.matches("the source (was started anew|is whole again);.*")));
                even(desk, follow);
                assertThat(desk.end(follow).json().path("drift").asInt(-1)).isZero();
            }
            assertThat(target.dbSize()).isEqualTo(copied + 1);
            assertThat(lab.phase("verify").exit()).isZero();
        }
    }

    private static RedisLab.Outcome follow(RedisLab lab) {
        return lab.phase("follow", "--confirm", "FOLLOW", "--for", "1s");
    }

    /** Waits until the pass after the trouble is over: before that nobody knows what differs. */
    private static void even(RedisDesk desk, CompletableFuture<PhaseResult> follow) {
        carried(follow, () -> {
            List<String> notes = desk.notes();
            return notes.get(notes.size() - 1).startsWith("follow: drift 0 ");
        });
    }

    /** Waits for something that a follow is to do. */
    private static void carried(CompletableFuture<PhaseResult> follow, Callable<Boolean> condition) {
        await().atMost(LONG).pollInterval(Duration.ofMillis(20)).until(() -> condition.call() || follow.isDone());
        assertThat(follow).isNotDone();
    }
}
