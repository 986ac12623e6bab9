package io.metamigrator.systems.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.sandbox.redis.RedisServer;
import io.metamigrator.sandbox.redis.SampleHistory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** Keys that a server refuses, one by one or all. */
class RedisDeadLettersTest {
    private static final String[] FOR_GOOD = {
        "--apply", "--i-understand-this-will-write-to-redis", "--confirm", "MIGRATE", "--json"
    };

    @TempDir
    Path folder;

    @Test
    void a_key_that_the_target_refuses_is_a_dead_letter_and_the_others_are_there() throws Exception {
        try (RedisLab lab = RedisLab.open(folder);
                RedisServer older = RedisServer.start(folder.resolve("other"), RedisServer.Version.V6_2)) {
            lab.set("redis.target-url", older.url());
            // too large for validate to try out, and its version is one that an older server cannot read
            lab.in(0, jedis -> jedis.set("system:large", "x".repeat(2 << 20)));
            lab.succeed("plan");
            RedisLab.Outcome applied = lab.apply();
            assertThat(applied.exit()).as(applied.text()).isEqualTo(4);
            assertThat(applied.json().path("parts").path("system").toString())
                    .contains("\"copied\":0,\"skipped\":0,\"failed\":1,\"waiting\":0");
            RedisLab.Outcome listed = lab.run("dead-letters", "list", "--migration", "redis", "--json");
            JsonNode letter = listed.json().path("letters").path(0);
            assertThat(letter.path("key").asText()).isEqualTo("sys:system:large");
            assertThat(letter.path("reason").asText()).isEqualTo("refused-by-target");
            assertThat(letter.path("words").asText()).contains("DUMP payload version");
            RedisLab.Outcome shown =
                    lab.run("dead-letters", "show", letter.path("id").asText());
            assertThat(shown.text()).contains("system:large").contains("DUMP payload version");
            RedisLab.Outcome rehearsed = replay(lab, "--json");
            assertThat(rehearsed.json().path("letters").asInt()).isEqualTo(1);
            assertThat(rehearsed.json().path("writes").asInt(-1)).isZero();
            RedisLab.Outcome replayed = replay(lab, FOR_GOOD);
            assertThat(replayed.exit()).as(replayed.text()).isEqualTo(4);
            assertThat(replayed.json()
                            .path("types")
                            .path("system")
                            .path("failed")
                            .asInt())
                    .isEqualTo(1);
            lab.in(0, jedis -> jedis.del("system:large"));
            RedisLab.Outcome again = replay(lab, FOR_GOOD);
            assertThat(again.exit()).as(again.text()).isZero();
            assertThat(again.json().path("types").path("system").path("skipped").asInt())
                    .isEqualTo(1);
            RedisLab.Outcome nothing = lab.apply();
            assertThat(nothing.json().path("parts").path("system").toString())
                    .contains("\"copied\":0,\"skipped\":1,\"failed\":0,\"waiting\":0");
        }
    }

    @Test
    void a_full_target_stops_the_run_with_its_memory_told_and_the_same_command_goes_on() throws Exception {
        try (RedisLab lab = RedisLab.open(folder);
                RedisServer other = RedisServer.start(folder.resolve("other"), RedisServer.Version.V7_0);
                Jedis target = new Jedis("127.0.0.1", other.port())) {
            SampleHistory.writeTo(lab.server().port(), 15);
            lab.set("redis.target-url", other.url()).set("redis.batch", "10");
            target.select(1);
            lab.succeed("plan");
            CompletableFuture<RedisLab.Outcome> apply = CompletableFuture.supplyAsync(lab::apply);
            await().atMost(Duration.ofSeconds(60)).until(() -> apply.isDone() || target.dbSize() > 150);
            target.configSet("maxmemory", "1mb");
            RedisLab.Outcome full = apply.get();
            assertThat(full.exit()).as(full.text()).isEqualTo(3);
            assertThat(full.text()).contains("is full: it uses ").contains("maxmemory is 1048576");
            assertThat(target.dbSize()).isGreaterThan(150);
            target.configSet("maxmemory", "0");
            RedisLab.Outcome applied = lab.apply();
            assertThat(applied.exit()).as(applied.text()).isZero();
            assertThat(applied.json().path("parts").path("volume").toString())
                    .contains("\"copied\":1504,\"skipped\":0,\"failed\":0,\"waiting\":0");
            assertThat(applied.json().path("writesOfRun").asLong()).isEqualTo(target.dbSize());
            assertThat(lab.phase("verify").exit()).isZero();
        }
    }

    private static RedisLab.Outcome replay(RedisLab lab, String... options) {
        String[] words = new String[options.length + 4];
        System.arraycopy(new String[] {"dead-letters", "replay", "--migration", "redis"}, 0, words, 0, 4);
        System.arraycopy(options, 0, words, 4, options.length);
        return lab.run(words);
    }
}
