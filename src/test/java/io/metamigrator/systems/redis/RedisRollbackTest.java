package io.metamigrator.systems.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.MigrateProcess;
import io.metamigrator.costs.Amount;
import io.metamigrator.sandbox.redis.SampleHistory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.args.ClientType;
import redis.clients.jedis.params.ClientKillParams;

class RedisRollbackTest {
    @TempDir
    Path folder;

    @Test
    void takes_back_exactly_what_the_run_has_created() throws Exception {
        try (RedisLab lab = RedisLab.open(folder).withHistory()) {
            lab.in(1, jedis -> jedis.set("sys:system:config", "before"));
            lab.in(1, jedis -> jedis.set("nobodys", "x"));
            lab.succeed("plan");
            long written = applied(lab).path("writes").asLong();
            assertThat(lab.written()).isEqualTo(written + 2);
            JsonNode taken = rolledBack(lab);
            assertThat(taken.path("removed").asLong()).isEqualTo(written);
            assertThat(taken.path("writes").asLong()).isEqualTo(written);
            assertThat(taken.path("state").asText()).isEqualTo("rolled back");
            assertThat(taken.path("counts").path("rolledBack").asLong()).isEqualTo(written);
            assertThat(taken.path("counts").path("skipped").asLong()).isEqualTo(1);
            assertThat(taken.path("counts").path("planned").asLong())
                    .isEqualTo(
                            written + 1 + taken.path("counts").path("waiting").asLong());
            assertThat(lab.written()).isEqualTo(2);
            assertThat(lab.text("sys:system:config")).isEqualTo("before");
        }
    }

    @Test
    void a_dry_run_is_the_default_and_tells_what_would_stay() throws Exception {
        try (RedisLab lab = copied()) {
            long there = lab.written();
            lab.in(1, jedis -> jedis.hset("vol:state:256001", "last_cumulative", "newer"));
            JsonNode told = lab.succeed("rollback");
            assertThat(told.path("mode").asText()).isEqualTo("dry-run");
            assertThat(told.path("writes").asInt(-1)).isZero();
            assertThat(told.path("removed").asLong()).isEqualTo(there - 1);
            assertThat(told.path("kept").asInt()).isEqualTo(1);
            assertThat(told.path("stays").get(0).asText()).isEqualTo("vol:state:256001: it is not as its source");
            assertThat(lab.written()).isEqualTo(there);
            assertThat(lab.run("redis", "rollback").out())
                    .contains("--confirm ROLLBACK --confirm-count " + (there - 1));
        }
    }

    @Test
    void a_great_share_needs_its_number_and_another_word_is_refused() throws Exception {
        try (RedisLab lab = copied()) {
            long there = lab.written();
            assertThat(lab.phase("rollback", "--confirm", "MIGRATE").exit()).isEqualTo(3);
            RedisLab.Outcome refused = lab.phase("rollback", "--confirm", "ROLLBACK");
            assertThat(refused.exit()).isEqualTo(3);
            assertThat(refused.text()).contains("--confirm-count " + there);
            assertThat(lab.phase("rollback", "--confirm", "ROLLBACK", "--confirm-count", "7")
                            .exit())
                    .isEqualTo(3);
            assertThat(lab.written()).isEqualTo(there);
        }
    }

    @Test
    void what_was_changed_after_the_run_stays_unless_it_is_forced_and_an_only_copy_stays_always() throws Exception {
        try (RedisLab lab = copied()) {
            lab.in(1, jedis -> jedis.hset("vol:state:256001", "last_cumulative", "newer"));
            lab.in(1, jedis -> jedis.persist("ind:ta:RELIANCE:rsi"));
            lab.in(1, jedis -> jedis.del("vol:state:256002"));
            lab.in(1, jedis -> jedis.del("vol:state:256004"));
            lab.in(1, jedis -> jedis.set("vol:state:256004", "text"));
            lab.in(2, jedis -> jedis.del("volume_state:256005"));
            RedisLab.Outcome outcome = rollback(lab);
            assertThat(outcome.exit()).isEqualTo(4);
            assertThat(outcome.json().path("kept").asInt()).isEqualTo(4);
            assertThat(outcome.json().path("gone").asInt()).isEqualTo(1);
            assertThat(outcome.json().path("stays").toString())
                    .contains("256001: it is not as its source")
                    .contains("rsi: its expiry is not that of its source")
                    .contains("256004: it is of another type")
                    .contains("256005: its source is gone");
            assertThat(lab.written()).isEqualTo(4);
            assertThat(outcome.json().path("state").asText()).isEqualTo("rolling back");
            RedisLab.Outcome forced = rollback(lab, "--force");
            assertThat(forced.json().path("removed").asInt()).isEqualTo(3);
            assertThat(forced.exit()).isEqualTo(4);
            assertThat(lab.<Map<String, String>>in(1, jedis -> jedis.hgetAll("vol:state:256005")))
                    .isNotEmpty();
            assertThat(lab.written()).isEqualTo(1);
        }
    }

    @Test
    void goes_by_the_plan_of_the_run_whatever_was_planned_or_mapped_since() throws Exception {
        try (RedisLab lab = copied()) {
            lab.steps("  - step: other", "    keys:", "      - {database: 0, match: \"user:{id}\", to: \"u:{id}\"}");
            lab.succeed("plan");
            assertThat(rolledBack(lab).path("removed").asInt()).isPositive();
            assertThat(lab.written()).isZero();
        }
    }

    @Test
    void a_limited_run_is_taken_back_as_far_as_it_went_and_can_be_made_again() throws Exception {
        try (RedisLab lab = RedisLab.open(folder).withHistory()) {
            lab.succeed("plan");
            lab.apply("--limit", "3");
            long written = lab.written();
            assertThat(rolledBack(lab).path("removed").asLong()).isEqualTo(written);
            assertThat(lab.written()).isZero();
            assertThat(lab.apply().exit()).isZero();
            assertThat(lab.phase("verify").exit()).isZero();
            rolledBack(lab);
            assertThat(lab.written()).isZero();
            assertThat(lab.phase("rollback").exit()).isEqualTo(3);
        }
    }

    @Test
    void connections_that_are_cut_and_writers_in_between_do_no_harm() throws Exception {
        try (RedisLab lab = RedisLab.open(folder)) {
            SampleHistory.writeTo(lab.server().port(), 40);
            lab.set("redis.batch", "20").set("redis.attempts", "20");
            lab.succeed("plan");
            lab.apply();
            long there = lab.written();
            CompletableFuture<RedisLab.Outcome> rollback = CompletableFuture.supplyAsync(() -> rollback(lab));
            for (int cut = 1; cut <= Amount.of(2, 4); cut++) {
                long left = there - cut * there / 6;
                await().atMost(Duration.ofSeconds(60)).until(() -> rollback.isDone() || lab.written() <= left);
                lab.in(
                        0,
                        jedis -> jedis.clientKill(
                                new ClientKillParams().type(ClientType.NORMAL).skipMe(ClientKillParams.SkipMe.YES)));
            }
            RedisLab.Outcome outcome = rollback.get();
            assertThat(outcome.exit()).as(outcome.text()).isZero();
            assertThat(outcome.json().path("removed").asLong()
                            + outcome.json().path("gone").asLong())
                    .isEqualTo(there);
            assertThat(lab.written()).isZero();
        }
    }

    @Test
    void killed_half_way_through_the_copy_and_through_the_rollback_it_still_leaves_nothing() throws Exception {
        try (RedisLab lab = RedisLab.open(folder)) {
            SampleHistory.writeTo(lab.server().port(), 60);
            lab.set("redis.batch", "20");
            lab.succeed("plan");
            kill(
                    lab,
                    () -> lab.written() > 1000,
                    List.of(
                            "redis",
                            "apply",
                            "--apply",
                            "--i-understand-this-will-write-to-redis",
                            "--confirm",
                            "MIGRATE"));
            long there = lab.written();
            assertThat(there).isPositive();
            kill(
                    lab,
                    () -> lab.written() < there / 2,
                    List.of("redis", "rollback", "--confirm", "ROLLBACK", "--confirm-count", "" + due(lab)));
            assertThat(rolledBack(lab).path("state").asText()).isEqualTo("rolled back");
            assertThat(lab.written()).isZero();
            assertThat(lab.apply().exit()).isZero();
            assertThat(lab.phase("verify").exit()).isZero();
        }
    }

    private static void kill(RedisLab lab, java.util.concurrent.Callable<Boolean> when, List<String> words)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(lab.arguments());
        arguments.addAll(words);
        Process process = MigrateProcess.start(
                lab.folder(), Map.of(), arguments, lab.folder().resolve("killed.log"));
        try {
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> !process.isAlive() || when.call());
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static long due(RedisLab lab, String... more) {
        return lab.succeed("rollback", more).path("due").asLong();
    }

    private static RedisLab.Outcome rollback(RedisLab lab, String... more) {
        List<String> options =
                new ArrayList<>(List.of("--confirm", "ROLLBACK", "--confirm-count", String.valueOf(due(lab, more))));
        options.addAll(List.of(more));
        return lab.phase("rollback", options.toArray(String[]::new));
    }

    private static JsonNode rolledBack(RedisLab lab) {
        RedisLab.Outcome outcome = rollback(lab);
        assertThat(outcome.exit()).as(outcome.text()).isZero();
        return outcome.json();
    }

    private static JsonNode applied(RedisLab lab) {
        RedisLab.Outcome outcome = lab.apply();
        assertThat(outcome.exit()).as(outcome.text()).isZero();
        return outcome.json();
    }

    private RedisLab copied() throws Exception {
        RedisLab lab = RedisLab.open(folder).withHistory();
        lab.succeed("plan");
        applied(lab);
        return lab;
    }
}
