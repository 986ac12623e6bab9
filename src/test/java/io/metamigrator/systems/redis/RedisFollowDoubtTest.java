package io.metamigrator.systems.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.sandbox.redis.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;

/** A follow that hears nothing knows that it may not have been told, and makes a pass before it says that nothing differs. */
class RedisFollowDoubtTest {
    @TempDir
    Path folder;

    @Test
    void flushdb_and_swapdb_lead_to_a_pass() throws Exception {
        try (RedisLab lab = RedisLab.open(folder, "--notify-keyspace-events", "EA")) {
            fill(lab, 0, "session:", 30);
            lab.succeed("plan");
            assertThat(lab.apply().exit()).isZero();
            try (RedisDesk desk = new RedisDesk(lab)) {
                CompletableFuture<PhaseResult> follow = desk.follow();
                fill(lab, 7, "session:other:", 40);
                lab.in(0, jedis -> jedis.swapDB(0, 7));
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> lab.in(1, jedis -> jedis.exists("sys:session:other:0")));
                assertThat(desk.notes()).anyMatch(note -> note.contains("gone by unheard"));
                lab.in(0, Jedis::flushDB);
                PhaseResult ended = desk.end(follow);
                assertThat(ended.exitCode().code()).as(ended.text().toString()).isEqualTo(6);
            }
        }
    }

    @Test
    void what_was_given_an_expiry_since_and_has_expired_unheard_is_not_lost() throws Exception {
        try (RedisLab lab = RedisLab.open(folder).set("redis.follow-rescan", "50ms")) {
            fill(lab, 0, "session:", 2);
            lab.succeed("plan");
            assertThat(lab.apply().exit()).isZero();
            try (RedisDesk desk = new RedisDesk(lab)) {
                CompletableFuture<PhaseResult> follow = desk.follow();
                lab.in(0, jedis -> jedis.pexpire("session:0", 3_000));
                await().atMost(Duration.ofSeconds(20)).until(() -> lab.in(1, jedis -> jedis.pttl("sys:session:0")) > 0);
                await().atMost(Duration.ofSeconds(20)).until(() -> lab.keys(0) + lab.keys(1) == 2);
                long passes = passes(desk);
                await().atMost(Duration.ofSeconds(20)).until(() -> passes(desk) > passes + 1);
                desk.end(follow);
            }
            JsonNode account = lab.succeed("verify").path("ledger");
            assertThat(account.path("removed").asLong()).isEqualTo(1);
            assertThat(account.path("compared").asLong()).isEqualTo(1);
        }
    }

    private static long passes(RedisDesk desk) {
        return desk.notes().stream()
                .filter(note -> note.startsWith("follow: drift"))
                .count();
    }

    @Test
    void a_replica_that_was_filled_anew_is_gone_through() throws Exception {
        try (RedisServer master = RedisServer.start(
                        folder.resolve("master"),
                        RedisServer.Version.V7_0,
                        "--repl-backlog-size",
                        "16kb",
                        "--repl-diskless-sync-delay",
                        "0");
                RedisServer target = RedisServer.start(folder.resolve("target"), RedisServer.Version.V7_0);
                RedisLab lab =
                        RedisLab.open(folder, "--notify-keyspace-events", "EA", "--repl-diskless-load", "swapdb");
                Jedis writer = new Jedis("127.0.0.1", master.port())) {
            writer.select(2);
            writer.set("market_data:first", "1");
            replicate(lab, master.port());
            lab.set("redis.target-url", target.url());
            lab.succeed("plan");
            assertThat(lab.apply().exit()).isZero();
            try (RedisDesk desk = new RedisDesk(lab);
                    Jedis there = new Jedis("127.0.0.1", target.port())) {
                there.select(1);
                CompletableFuture<PhaseResult> follow = desk.follow();
                lab.in(0, jedis -> jedis.replicaof("127.0.0.1", 1));
                try (Pipeline pipeline = writer.pipelined()) {
                    for (int i = 0; i < 2_000; i++) {
                        pipeline.set("market_data:gap:" + i, "x".repeat(30));
                    }
                }
                replicate(lab, master.port());
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> desk.notes().stream()
                                .anyMatch(note -> note.matches("follow: drift 0 after pass [2-9].*")));
                assertThat(there.dbSize()).isEqualTo(2_001);
                PhaseResult ended = desk.end(follow);
                assertThat(ended.exitCode().code()).as(ended.text().toString()).isZero();
            }
        }
    }

    @Test
    void lag_and_drift_are_not_known_while_the_source_is_in_doubt() throws Exception {
        try (RedisServer master = RedisServer.start(folder.resolve("master"), RedisServer.Version.V7_0);
                RedisServer target = RedisServer.start(folder.resolve("target"), RedisServer.Version.V7_0);
                RedisLab lab = RedisLab.open(folder, "--notify-keyspace-events", "EA")) {
            try (Jedis writer = new Jedis("127.0.0.1", master.port())) {
                writer.set("session:1", "1");
            }
            replicate(lab, master.port());
            lab.set("redis.target-url", target.url());
            lab.succeed("plan");
            assertThat(lab.apply().exit()).isZero();
            try (RedisDesk desk = new RedisDesk(lab)) {
                CompletableFuture<PhaseResult> follow = desk.follow();
                master.kill();
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> desk.notes().stream().anyMatch(note -> note.contains("cut off from its master")));
                PhaseResult ended = desk.end(follow);
                assertThat(ended.json().path("lagMillis").isNull()).isTrue();
                assertThat(ended.json().path("drift").isNull()).isTrue();
                assertThat(ended.exitCode().code()).isEqualTo(6);
                assertThat(ended.text()).anyMatch(line -> line.contains("drift not known"));
            }
        }
    }

    private static void replicate(RedisLab lab, int port) {
        lab.in(0, jedis -> jedis.replicaof("127.0.0.1", port));
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        lab.<String>in(0, jedis -> jedis.info("replication")).contains("master_link_status:up"));
    }

    private static void fill(RedisLab lab, int database, String prefix, int keys) {
        lab.in(database, jedis -> {
            for (int i = 0; i < keys; i++) {
                jedis.set(prefix + i, "1");
            }
            return true;
        });
    }
}
