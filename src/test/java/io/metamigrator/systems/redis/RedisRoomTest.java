package io.metamigrator.systems.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.sandbox.redis.RedisServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;

/** What a run needs of the target's memory is what it has still to copy; a value that the target cannot take stops no other. */
class RedisRoomTest {
    private static final int KEYS = 300;
    private static final int SIZE = 20_000;

    @TempDir
    Path folder;

    private RedisLab filled() throws Exception {
        RedisLab lab = RedisLab.open(folder).set("redis.batch", "20");
        lab.in(2, jedis -> {
            try (Pipeline pipeline = jedis.pipelined()) {
                for (int i = 0; i < KEYS; i++) {
                    pipeline.set("volume_state:" + i, "x".repeat(SIZE));
                }
            }
            return true;
        });
        return lab;
    }

    private static void room(RedisLab lab, long bytes) {
        lab.in(0, jedis -> {
            String used = jedis.info("memory").replaceAll("(?s).*used_memory:([0-9]+).*", "$1");
            return jedis.configSet("maxmemory", String.valueOf(Long.parseLong(used) + bytes));
        });
    }

    @Test
    void a_run_that_was_begun_goes_on_where_what_is_missing_fits() throws Exception {
        try (RedisLab lab = filled()) {
            lab.succeed("plan");
            assertThat(lab.apply("--limit", "240").exit()).isZero();
            room(lab, 3_000_000);
            assertThat(lab.run("redis", "validate").out()).contains("still to be copied");
            RedisLab.Outcome applied = lab.apply();
            assertThat(applied.exit()).as(applied.text()).isZero();
            assertThat(lab.keys(1)).isEqualTo(KEYS);
        }
    }

    @Test
    void a_run_with_nothing_left_to_copy_is_never_refused_for_memory() throws Exception {
        try (RedisLab lab = filled()) {
            assertThat(lab.run("redis", "--phase", "historical").exit()).isZero();
            room(lab, 1_000_000);
            RedisLab.Outcome again = lab.run("redis", "--phase", "historical");
            assertThat(again.exit()).as(again.text()).isZero();
        }
    }

    @Test
    void after_a_full_server_was_given_the_room_that_was_missing_the_same_command_goes_on() throws Exception {
        try (RedisLab lab = filled()) {
            lab.succeed("plan");
            assertThat(lab.apply("--limit", "200").exit()).isZero();
            room(lab, 1_000_000);
            RedisLab.Outcome full = lab.apply();
            assertThat(full.exit()).as(full.text()).isEqualTo(3);
            assertThat(full.text()).contains("is full", "goes on where this one stopped");
            long missing = (KEYS - lab.keys(1)) * (SIZE + 2_000L);
            room(lab, missing + 1_500_000);
            RedisLab.Outcome applied = lab.apply();
            assertThat(applied.exit()).as(applied.text()).isZero();
            assertThat(lab.keys(1)).isEqualTo(KEYS);
        }
    }

    @Test
    void a_copy_that_does_not_fit_is_refused_before_it_begins_with_how_much_is_missing() throws Exception {
        try (RedisLab lab = filled()) {
            lab.succeed("plan");
            room(lab, 1_000_000);
            RedisLab.Outcome refused = lab.apply();
            assertThat(refused.exit()).isEqualTo(3);
            assertThat(refused.text()).contains("bytes are missing", "raise maxmemory");
            assertThat(lab.keys(1)).isZero();
        }
    }

    @Test
    void a_value_that_the_target_cannot_take_is_a_dead_letter_with_its_size_and_the_others_arrive() throws Exception {
        try (RedisLab lab = RedisLab.open(folder);
                RedisServer other = RedisServer.start(
                        folder.resolve("other"), RedisServer.Version.V7_0, "--proto-max-bulk-len", "1mb")) {
            lab.set("redis.target-url", other.url()).set("redis.attempts", "2").set("redis.recheck-after", "10ms");
            byte[] noise = new byte[3_000_000];
            new java.util.Random(7).nextBytes(noise);
            lab.in(0, jedis -> jedis.set("session:big".getBytes(), noise));
            lab.in(0, jedis -> {
                for (int i = 0; i < 30; i++) {
                    jedis.set("session:" + i, "1");
                }
                return true;
            });
            lab.succeed("plan");
            assertThat(lab.run("redis", "validate").out())
                    .contains("1 value takes more memory than the target takes in one command")
                    .contains("session:big");
            RedisLab.Outcome applied = lab.apply();
            assertThat(applied.exit()).as(applied.text()).isEqualTo(4);
            JsonNode system = applied.json().path("parts").path("system");
            assertThat(system.path("copied").asLong()).isEqualTo(30);
            assertThat(system.path("failed").asLong()).isEqualTo(1);
            RedisLab.Outcome letters = lab.run("dead-letters", "list", "--migration", "redis");
            assertThat(letters.out()).contains("session:big");
            assertThat(lab.run("dead-letters", "list", "--migration", "redis", "--json")
                            .out())
                    .contains("proto-max-bulk-len = 1048576");
            try (Jedis jedis = new Jedis("127.0.0.1", other.port())) {
                jedis.configSet("proto-max-bulk-len", "512mb");
            }
            RedisLab.Outcome replayed = lab.run(
                    "dead-letters",
                    "replay",
                    "--migration",
                    "redis",
                    "--apply",
                    "--i-understand-this-will-write-to-redis",
                    "--confirm",
                    "MIGRATE");
            assertThat(replayed.exit()).as(replayed.text()).isZero();
            RedisLab.Outcome verified = lab.phase("verify");
            assertThat(verified.exit()).as(verified.text()).isZero();
        }
    }
}
