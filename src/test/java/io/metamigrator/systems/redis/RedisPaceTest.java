package io.metamigrator.systems.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerSettings;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

class RedisPaceTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void no_more_keys_leave_than_the_rate_allows() throws Exception {
        try (RedisLab lab = planned(1000).set("redis.rate", "500")) {
            long begun = System.nanoTime();
            assertThat(lab.apply().exit()).isZero();
            // each slice is paid for before the next one leaves
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(1_900));
            assertThat(lab.keys(1)).isEqualTo(1000);
        }
    }

    @Test
    void a_rate_is_changed_while_the_copy_goes_on() throws Exception {
        try (RedisLab lab = planned(1000).set("redis.rate", "1");
                RedisDesk desk = new RedisDesk(lab)) {
            CompletableFuture<PhaseResult> apply = desk.apply();
            await().atMost(LONG).until(() -> desk.rate().isHoldingBack());
            assertThat(desk.rate().reason()).isEqualTo("at most 1 keys a second");
            assertThat(lab.keys(1)).isEqualTo(20);
            desk.rate().rate(BigDecimal.ZERO);
            assertThat(apply.get().exitCode()).isEqualTo(ExitCode.DONE);
            assertThat(lab.keys(1)).isEqualTo(1000);
            assertThat(desk.rate().isHoldingBack()).isFalse();
            assertThat(desk.rate().waits()).isPositive();
        }
    }

    @Test
    void slices_wait_while_the_server_answers_slowly_and_people_are_told_why() throws Exception {
        try (RedisLab lab = planned(200, "--enable-debug-command", "yes").set("redis.latency-ceiling", "30ms");
                RedisDesk desk = new RedisDesk(lab);
                Jedis other = new Jedis("127.0.0.1", lab.server().port())) {
            desk.rate().rate(BigDecimal.ONE);
            CompletableFuture<PhaseResult> apply = desk.apply();
            await().atMost(LONG).until(() -> desk.rate().isHoldingBack());
            await().atMost(LONG).until(() -> {
                other.sendCommand(() -> "DEBUG".getBytes(StandardCharsets.US_ASCII), "SLEEP", "0.1");
                return desk.rate().reason().contains("answers in");
            });
            assertThat(desk.rate().reason()).matches("redis://\\S+ answers in [0-9.]+ ms, ceiling 30.0 ms");
            assertThat(apply).isNotDone();
            desk.rate().rate(BigDecimal.ZERO);
            assertThat(apply.get().exitCode()).isEqualTo(ExitCode.DONE);
            assertThat(desk.notes()).anyMatch(note -> note.startsWith("waits: redis://") && note.contains("ceiling"));
            assertThat(lab.keys(1)).isEqualTo(200);
        }
    }

    @Test
    void a_pause_leaves_no_slice_half_done_and_what_is_resumed_is_whole() throws Exception {
        try (RedisLab lab = planned(2000).set("redis.rate", "2000");
                RedisDesk desk = new RedisDesk(lab)) {
            CompletableFuture<PhaseResult> apply = desk.apply();
            for (int keys : new int[] {100, 500, 900}) {
                await().atMost(LONG).until(() -> lab.keys(1) >= keys);
                desk.control().pause("round " + keys);
                await().atMost(LONG).until(() -> sending(lab) == 0);
                long there = lab.keys(1);
                await().during(Duration.ofMillis(300)).until(() -> lab.keys(1) == there && sending(lab) == 0);
                assertThat(there % 20).isZero();
                desk.control().resume();
            }
            PhaseResult done = apply.get();
            assertThat(done.exitCode()).isEqualTo(ExitCode.DONE);
            assertThat(done.json().path("writesOfRun").asInt()).isEqualTo(2000);
            assertThat(lab.phase("verify").exit()).isZero();
        }
    }

    @Test
    void what_is_ended_while_it_waits_is_gone_on_with_by_the_same_command() throws Exception {
        try (RedisLab lab = planned(400).set("redis.rate", "1")) {
            try (RedisDesk desk = new RedisDesk(lab)) {
                CompletableFuture<PhaseResult> apply = desk.apply();
                await().atMost(LONG).until(() -> desk.rate().isHoldingBack());
                desk.control().abort("lunch");
                assertThat(apply)
                        .failsWithin(LONG)
                        .withThrowableThat()
                        .havingCause()
                        .isInstanceOfSatisfying(
                                MigrationException.class,
                                ended -> assertThat(ended.exitCode()).isEqualTo(ExitCode.INTERRUPTED));
            }
            assertThat(sending(lab)).isZero();
            assertThat(lab.keys(1)).isEqualTo(20);
            assertThat(lab.set("redis.rate", "0")
                            .apply()
                            .json()
                            .path("writesOfRun")
                            .asInt())
                    .isEqualTo(400);
        }
    }

    private static long sending(RedisLab lab) {
        String url = "jdbc:sqlite:" + lab.folder().resolve("out/ledger.db");
        try (Ledger ledger = Ledger.open(new LedgerSettings(url, null, null))) {
            return ledger.slices()
                    .page(ledger.runs().of("redis").get(0), "system", EnumSet.of(State.SENDING), 0, 1000)
                    .size();
        }
    }

    private RedisLab planned(int keys, String... options) throws Exception {
        RedisLab lab = RedisLab.open(folder, options).set("redis.batch", "20");
        lab.in(0, jedis -> {
            for (int i = 0; i < keys; i++) {
                jedis.hset("system:" + i, Map.of("v", String.valueOf(i)));
            }
            return true;
        });
        lab.succeed("plan");
        return lab;
    }
}
