package io.metamigrator.systems.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.MigrateProcess;
import io.metamigrator.migration.Phase;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.sandbox.redis.RedisServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

class RedisFollowEndsTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void rollback_takes_back_what_follow_has_created_as_well() throws Exception {
        try (RedisLab lab = copied()) {
            lab.in(0, jedis -> jedis.set("system:new", "1"));
            lab.in(2, jedis -> jedis.hset("realtime:NSE:INFY:1862160400", Map.of("p", "7")));
            lab.in(2, jedis -> jedis.hset("volume_state:256001", "last_cumulative", "newer"));
            JsonNode followed = lab.succeed("follow", "--confirm", "FOLLOW", "--for", "1s");
            assertThat(followed.path("copied").asInt()).isEqualTo(2);
            assertThat(followed.path("replaced").asInt()).isEqualTo(1);
            long due = lab.succeed("rollback").path("due").asLong();
            assertThat(due).isEqualTo(lab.written());
            RedisLab.Outcome undone =
                    lab.phase("rollback", "--confirm", "ROLLBACK", "--confirm-count", String.valueOf(due));
            assertThat(undone.exit()).as(undone.text()).isZero();
            assertThat(undone.json().path("state").asText()).isEqualTo("rolled back");
            assertThat(lab.written()).isZero();
        }
    }

    @Test
    void a_cutover_waits_for_a_follow_without_drift_that_is_not_older_than_the_verify() throws Exception {
        try (RedisLab lab = copied()) {
            lab.in(0, jedis -> jedis.set("system:new", "1"));
            String followAgain = "redis follow --confirm FOLLOW --for 10s";
            assertThat(next(lab.succeed("follow", "--confirm", "FOLLOW", "--for", "1s")))
                    .endsWith("redis verify");
            assertThat(next(lab.succeed("verify"))).endsWith(followAgain);
            assertThat(lab.phase("status").text()).contains(followAgain);
            assertThat(lab.phase("cutover", "--confirm", "CUTOVER").text())
                    .contains("the last pass of follow is older than the verify");
            assertThat(next(lab.succeed("follow", "--confirm", "FOLLOW", "--for", "1s")))
                    .endsWith("redis cutover");
            lab.in(1, jedis -> jedis.set("sys:system:theirs", "theirs"));
            lab.in(0, jedis -> jedis.set("system:theirs", "ours"));
            assertThat(lab.phase("follow", "--confirm", "FOLLOW", "--for", "1s").exit())
                    .isEqualTo(6);
            assertThat(lab.phase("cutover", "--confirm", "CUTOVER").text()).contains("a drift of 1");
            lab.in(0, jedis -> jedis.del("system:theirs"));
            try (RedisDesk desk = new RedisDesk(lab)) {
                CompletableFuture<PhaseResult> follow = desk.follow();
                RedisLab.Outcome meanwhile = lab.phase("cutover", "--confirm", "CUTOVER");
                assertThat(meanwhile.exit()).isEqualTo(3);
                assertThat(meanwhile.text()).contains("a follow is under way");
                desk.end(follow);
            }
            assertThat(lab.phase("cutover", "--confirm", "CUTOVER").exit()).isZero();
        }
    }

    @Test
    void status_tells_drift_and_lag_once_they_are_known_and_no_zero_before() throws Exception {
        try (RedisLab lab = copied("--notify-keyspace-events", "EA")) {
            assertThat(status(lab).isMissingNode()).isTrue();
            lab.in(1, jedis -> jedis.set("sys:system:theirs", "theirs"));
            lab.in(0, jedis -> jedis.set("system:theirs", "ours"));
            try (RedisDesk desk = new RedisDesk(lab)) {
                desk.control().pause("before the first pass");
                CompletableFuture<PhaseResult> follow = desk.start(Phase.FOLLOW, Map.of("confirm", "FOLLOW"));
                await().atMost(LONG)
                        .until(() ->
                                "under way".equals(status(lab).path("state").asText()));
                assertThat(status(lab).path("drift").isNull()).isTrue();
                assertThat(status(lab).path("lagMillis").isNull()).isTrue();
                assertThat(lab.run("redis", "status").out()).contains("follow under way, drift not known");
                desk.control().resume();
                await().atMost(LONG).until(() -> status(lab).path("drift").asInt(-1) == 1);
                assertThat(status(lab).path("lagMillis").isNumber()).isTrue();
                assertThat(status(lab).path("listening").asBoolean()).isTrue();
                desk.end(follow);
            }
            assertThat(status(lab).path("state").asText()).isEqualTo("ended");
            assertThat(status(lab).path("lagMillis").isNull()).isTrue();
            assertThat(lab.run("redis", "status").out()).containsPattern("follow ended .*, drift 1 after pass 1");
        }
    }

    @Test
    void after_sources_were_deleted_by_a_cutover_there_is_nothing_to_follow() throws Exception {
        try (RedisLab lab = copied()) {
            lab.succeed("verify");
            String due = lab.succeed("cutover", "--delete-sources").path("due").asText();
            assertThat(lab.phase("cutover", "--delete-sources", "--confirm", "DELETE", "--confirm-count", due)
                            .exit())
                    .isZero();
            long written = lab.written();
            RedisLab.Outcome refused = lab.phase("follow", "--confirm", "FOLLOW", "--for", "1s");
            assertThat(refused.exit()).isEqualTo(3);
            assertThat(refused.text()).contains("has deleted sources");
            assertThat(lab.written()).isEqualTo(written);
        }
    }

    @Test
    void sigterm_ends_it_in_order_and_after_a_kill_it_has_to_be_followed_once_more() throws Exception {
        try (RedisLab lab = copied("--notify-keyspace-events", "EA")) {
            lab.in(0, jedis -> jedis.set("system:new", "1"));
            Process killed = process(lab);
            try {
                carried(() -> lab.text("sys:system:new") != null);
                await().atMost(LONG)
                        .until(() -> record(lab).path("passBegunAt").asText("").length() > 1);
                assertThat(status(lab).path("state").asText()).isEqualTo("under way");
            } finally {
                killed.destroyForcibly().waitFor();
            }
            assertThat(status(lab).path("state").asText()).isEqualTo("cut off");
            assertThat(status(lab).path("drift").asLong(-1)).isZero();
            assertThat(status(lab).path("pending").isNull()).isTrue();
            assertThat(record(lab).path("ended").asBoolean(true)).isFalse();
            Process ended = process(lab);
            try {
                lab.in(0, jedis -> jedis.set("system:new", "2"));
                carried(() -> "2".equals(lab.text("sys:system:new")));
            } finally {
                ended.destroy();
                assertThat(ended.waitFor(30, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(record(lab).path("ended").asBoolean()).isTrue();
            assertThat(status(lab).path("state").asText()).isEqualTo("ended");
            assertThat(Files.readString(lab.folder().resolve("follow.log"))).contains("follow: drift 0 after pass 1");
            assertThat(lab.succeed("rollback")
                            .path("parts")
                            .path("followed")
                            .path("removed")
                            .asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void between_two_servers_changes_are_carried_over_and_sources_deleted_as_well() throws Exception {
        try (RedisLab lab =
                        RedisLab.open(folder, "--notify-keyspace-events", "EA").withHistory();
                RedisServer other = RedisServer.start(folder.resolve("other"), RedisServer.Version.V7_0);
                Jedis target = new Jedis("127.0.0.1", other.port())) {
            target.select(1);
            lab.set("redis.target-url", other.url()).succeed("plan");
            assertThat(lab.apply().exit()).isZero();
            try (RedisDesk desk = new RedisDesk(lab)) {
                CompletableFuture<PhaseResult> follow = desk.follow();
                lab.in(0, jedis -> jedis.set("system:new", "1"));
                lab.in(2, jedis -> jedis.hset("volume_state:256001", "last_cumulative", "newer"));
                lab.in(2, jedis -> jedis.pexpireAt("volume_state:256002", 4_102_444_800_000L));
                lab.in(2, jedis -> jedis.del("volume_state:256003"));
                carried(() -> "1".equals(target.get("sys:system:new"))
                        && "newer".equals(target.hget("vol:state:256001", "last_cumulative"))
                        && target.pexpireTime("vol:state:256002") == 4_102_444_800_000L
                        && !target.exists("vol:state:256003"));
                assertThat(desk.end(follow).json().path("drift").asInt(-1)).isZero();
            }
            lab.succeed("verify");
            lab.succeed("follow", "--confirm", "FOLLOW", "--for", "1s");
            String due = lab.succeed("cutover", "--delete-sources").path("due").asText();
            long before = target.dbSize();
            RedisLab.Outcome deleted =
                    lab.phase("cutover", "--delete-sources", "--confirm", "DELETE", "--confirm-count", due);
            assertThat(deleted.exit()).as(deleted.text()).isZero();
            assertThat(lab.<Boolean>in(2, jedis -> jedis.exists("volume_state:256001")))
                    .isFalse();
            assertThat(target.dbSize()).isEqualTo(before);
        }
    }

    private static Process process(RedisLab lab) {
        List<String> arguments = new ArrayList<>(lab.arguments());
        arguments.addAll(List.of("redis", "follow", "--confirm", "FOLLOW"));
        return MigrateProcess.start(
                lab.folder(), Map.of(), arguments, lab.folder().resolve("follow.log"));
    }

    /** What the status tells of the follow. */
    private static JsonNode status(RedisLab lab) {
        return lab.run("redis", "status", "--json")
                .json()
                .path("migrations")
                .path(0)
                .path("follow");
    }

    private static JsonNode record(RedisLab lab) throws Exception {
        Path file = lab.out().resolve("follow.json");
        return new ObjectMapper().readTree(Files.exists(file) ? Files.readString(file) : "{}");
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

    private static String next(JsonNode told) {
        return told.path("next").asText();
    }
}
