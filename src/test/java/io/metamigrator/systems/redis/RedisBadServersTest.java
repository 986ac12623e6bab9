package io.metamigrator.systems.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.sandbox.redis.RedisServer;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.Jedis;

/** Servers that turn bad in the middle of a copy, users who may not do their part, and commands given twice. */
class RedisBadServersTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String PASSWORD = "Fjord+Lantern/42";
    private static final int KEYS = 200;
    private static final int BATCH = 20;

    @TempDir
    Path folder;

    @Test
    void a_server_that_fills_up_while_it_copies_within_itself_stops_the_run_which_goes_on_later() throws Exception {
        stopsAndGoesOn(
                jedis -> jedis.configSet("maxmemory", "1"),
                "is full: it uses ",
                jedis -> jedis.configSet("maxmemory", "0"));
    }

    @Test
    void a_server_that_becomes_a_replica_in_the_middle_stops_the_run_which_goes_on_later() throws Exception {
        stopsAndGoesOn(
                jedis -> jedis.replicaof("127.0.0.1", 1),
                "is a replica, which cannot be written",
                Jedis::replicaofNoOne);
    }

    private void stopsAndGoesOn(Function<Jedis, String> harm, String told, Function<Jedis, String> mending)
            throws Exception {
        try (RedisLab lab = planned()) {
            try (RedisDesk desk = new RedisDesk(lab)) {
                CompletableFuture<PhaseResult> apply = begun(lab, desk);
                lab.in(0, harm);
                desk.rate().rate(BigDecimal.ZERO);
                assertThat(apply)
                        .failsWithin(LONG)
                        .withThrowableThat()
                        .havingCause()
                        .isInstanceOf(MigrationException.class)
                        .withMessageContaining(told);
                assertThat(lab.keys(1)).isEqualTo(BATCH);
            }
            lab.in(0, mending);
            JsonNode done = lab.set("redis.rate", "0").apply().json();
            assertThat(done.path("parts").path("system").path("copied").asInt()).isEqualTo(KEYS);
            assertThat(done.path("writesOfRun").asInt()).isEqualTo(KEYS);
            assertThat(lab.phase("verify").exit()).isZero();
        }
    }

    @Test
    void the_same_run_started_twice_is_carried_out_once_and_the_second_is_told_who_is_at_work() throws Exception {
        try (RedisLab lab = planned();
                RedisDesk desk = new RedisDesk(lab)) {
            CompletableFuture<PhaseResult> apply = begun(lab, desk);
            RedisLab.Outcome second = lab.apply();
            assertThat(second.exit()).as(second.text()).isEqualTo(3);
            assertThat(second.text()).contains("held by");
            desk.rate().rate(BigDecimal.ZERO);
            assertThat(apply).succeedsWithin(LONG);
            assertThat(apply.get().json().path("writes").asInt()).isEqualTo(KEYS);
            assertThat(lab.keys(1)).isEqualTo(KEYS);
        }
    }

    @ParameterizedTest
    @CsvSource({"-dump, +@all, DUMP", "+@all, -restore, RESTORE"})
    void of_two_servers_each_user_needs_its_right_before_anything_is_written(
            String atTheSource, String atTheTarget, String told) throws Exception {
        try (RedisLab lab = RedisLab.open(folder).withHistory();
                RedisServer other = RedisServer.start(folder.resolve("other"), RedisServer.Version.V7_0);
                Jedis target = new Jedis("127.0.0.1", other.port())) {
            lab.in(0, jedis -> jedis.aclSetUser("reader", "on", ">" + PASSWORD, "~*", "+@all", atTheSource));
            target.aclSetUser("writer", "on", ">" + PASSWORD, "~*", "+@all", atTheTarget);
            lab.set("redis.target-url", other.url())
                    .with("REDIS_USER", "reader")
                    .with("REDIS_PASSWORD", PASSWORD)
                    .with("REDIS_TARGET_USER", "writer")
                    .with("REDIS_TARGET_PASSWORD", PASSWORD);
            lab.succeed("plan");
            RedisLab.Outcome validated = lab.phase("validate");
            assertThat(validated.exit()).as(validated.text()).isEqualTo(3);
            assertThat(validated.text().toUpperCase(java.util.Locale.ROOT)).contains("NOPERM", told);
            assertThat(lab.apply().exit()).isEqualTo(3);
            target.select(1);
            assertThat(target.dbSize()).isZero();
        }
    }

    @Test
    void a_name_of_a_hundred_thousand_bytes_is_followed_verified_and_taken_back() throws Exception {
        String name = "system:" + "x".repeat(100_000);
        try (RedisLab lab = planned()) {
            assertThat(lab.set("redis.rate", "0").apply().exit()).isZero();
            lab.in(0, jedis -> jedis.set(name, "1"));
            assertThat(lab.succeed("follow", "--confirm", "FOLLOW", "--for", "0s")
                            .path("copied")
                            .asInt())
                    .isEqualTo(1);
            assertThat(lab.text("sys:" + name)).isEqualTo("1");
            lab.succeed("verify");
            lab.succeed("rollback", "--confirm", "ROLLBACK", "--confirm-count", String.valueOf(KEYS + 1));
            assertThat(lab.keys(1)).isZero();
        }
    }

    /** An apply that waits after its first slice. */
    private static CompletableFuture<PhaseResult> begun(RedisLab lab, RedisDesk desk) {
        CompletableFuture<PhaseResult> apply = desk.apply();
        await().atMost(LONG).until(() -> desk.rate().isHoldingBack() && lab.keys(1) == BATCH || apply.isDone());
        assertThat(apply).isNotDone();
        return apply;
    }

    private RedisLab planned() throws Exception {
        RedisLab lab = RedisLab.open(folder).set("redis.batch", "" + BATCH).set("redis.rate", "1");
        lab.in(0, jedis -> {
            for (int i = 0; i < KEYS; i++) {
                jedis.set("system:" + i, "v" + i);
            }
            return true;
        });
        lab.succeed("plan");
        return lab;
    }
}
