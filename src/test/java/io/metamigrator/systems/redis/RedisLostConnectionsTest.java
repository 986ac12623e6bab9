package io.metamigrator.systems.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.metamigrator.sandbox.redis.SampleHistory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.args.ClientType;
import redis.clients.jedis.params.ClientKillParams;

class RedisLostConnectionsTest {
    @TempDir
    Path folder;

    @Test
    void connections_that_are_cut_again_and_again_lose_nothing_and_every_key_is_counted_once() throws Exception {
        try (RedisLab lab = RedisLab.open(folder)) {
            SampleHistory.writeTo(lab.server().port(), 60);
            lab.set("redis.batch", "10").set("redis.attempts", "20");
            lab.succeed("plan");
            CompletableFuture<RedisLab.Outcome> apply = CompletableFuture.supplyAsync(lab::apply);
            for (int cut = 1; cut <= 6; cut++) {
                long copied = cut * 700L;
                await().atMost(Duration.ofSeconds(60)).until(() -> apply.isDone() || lab.keys(1) >= copied);
                lab.in(
                        0,
                        jedis -> jedis.clientKill(
                                new ClientKillParams().type(ClientType.NORMAL).skipMe(ClientKillParams.SkipMe.YES)));
            }
            RedisLab.Outcome applied = apply.get();
            assertThat(applied.exit()).as(applied.text()).isZero();
            assertThat(applied.json().path("writes").asLong()).isEqualTo(lab.written());
            assertThat(applied.json().path("parts").path("volume").toString())
                    .contains("\"copied\":6004")
                    .contains("\"skipped\":0");
            assertThat(lab.phase("verify").exit()).isZero();
        }
    }

    @Test
    void slices_pass_through_a_queue_where_a_setting_says_so() throws Exception {
        try (RedisLab lab = RedisLab.open(folder).withHistory()) {
            lab.set("redis.slice-stage", "seda:redis-apply-slice?concurrentConsumers=2&timeout=0");
            lab.succeed("plan");
            RedisLab.Outcome applied = lab.apply();
            assertThat(applied.exit()).as(applied.text()).isZero();
            assertThat(lab.phase("verify").exit()).isZero();
        }
    }
}
