package io.metamigrator.systems.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.sandbox.redis.RedisServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** From one server to another, and within one that has no COPY. */
class RedisTwoServersTest {
    @TempDir
    Path folder;

    @Test
    void brings_every_key_to_another_server_and_proves_it() throws Exception {
        try (RedisLab lab = RedisLab.open(folder).withHistory();
                RedisServer other = another(RedisServer.Version.V7_0)) {
            lab.set("redis.target-url", other.url());
            awkward(lab);
            lab.succeed("plan");
            JsonNode validated = lab.succeed("validate");
            assertThat(validated.toString()).contains("to another server").contains("DUMP");
            assertThat(keys(other)).as("validate has written").isZero();
            JsonNode rehearsed = lab.succeed("apply");
            assertThat(keys(other)).isZero();
            RedisLab.Outcome applied = lab.apply();
            assertThat(applied.exit()).as(applied.text()).isZero();
            assertThat(applied.json().path("writes").asLong())
                    .isEqualTo(keys(other))
                    .isEqualTo(rehearsed.path("wouldCopy").asLong());
            assertThat(lab.keys(1)).isZero();
            JsonNode verified = lab.succeed("verify");
            assertThat(verified.path("findings").path("same").asLong()).isEqualTo(keys(other));
            byte[] name = "sys:session:\u00ff\n x".getBytes(StandardCharsets.ISO_8859_1);
            assertThat(value(other, name)).isEqualTo(new byte[] {(byte) 0xFF, 0, '\n'});
            assertThat(expiry(other, name)).isEqualTo(4_102_444_800_123L);
            assertThat(expiry(other, "vol:baseline:NSE:INFY".getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(-1);
        }
    }

    @Test
    void a_newer_target_takes_the_values_of_an_older_source_to_the_instant() throws Exception {
        try (RedisLab lab = RedisLab.open(folder, RedisServer.Version.V6_2).withHistory();
                RedisServer other = another(RedisServer.Version.V7_0)) {
            lab.set("redis.target-url", other.url());
            awkward(lab);
            lab.succeed("plan");
            RedisLab.Outcome applied = lab.apply();
            assertThat(applied.exit()).as(applied.text()).isZero();
            assertThat(lab.phase("verify").exit()).isZero();
            byte[] name = "sys:session:\u00ff\n x".getBytes(StandardCharsets.ISO_8859_1);
            assertThat(expiry(other, name)).isBetween(4_102_444_800_123L - 50, 4_102_444_800_123L + 50);
        }
    }

    @Test
    void an_older_target_that_cannot_read_the_source_is_refused_by_name_before_anything_is_written() throws Exception {
        try (RedisLab lab = RedisLab.open(folder).withHistory();
                RedisServer other = another(RedisServer.Version.V6_2)) {
            lab.set("redis.target-url", other.url());
            lab.succeed("plan");
            RedisLab.Outcome validated = lab.phase("validate");
            assertThat(validated.exit()).isEqualTo(3);
            assertThat(validated.text())
                    .contains("the target is version 6.2")
                    .contains("the source, version 7.0.15")
                    .contains("upgrade the target");
            assertThat(lab.apply().exit()).isEqualTo(3);
            assertThat(keys(other)).isZero();
        }
    }

    @Test
    void what_the_other_server_has_already_stays_as_it_is() throws Exception {
        try (RedisLab lab = RedisLab.open(folder).withHistory();
                RedisServer other = another(RedisServer.Version.V7_0)) {
            lab.set("redis.target-url", other.url());
            in(other, jedis -> jedis.set("sys:system:config", "theirs"));
            lab.succeed("plan");
            RedisLab.Outcome applied = lab.apply();
            assertThat(applied.exit()).as(applied.text()).isZero();
            assertThat(applied.json()
                            .path("parts")
                            .path("system")
                            .path("skipped")
                            .asInt())
                    .isEqualTo(1);
            assertThat(value(other, "sys:system:config".getBytes(StandardCharsets.UTF_8)))
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("theirs");
            lab.succeed("plan");
            assertThat(lab.apply().json().path("writes").asLong(-1)).isZero();
        }
    }

    @Test
    void a_server_without_copy_carries_its_keys_over_by_dump_and_restore() throws Exception {
        try (RedisLab lab = RedisLab.open(folder, RedisServer.Version.V6_2, "--rename-command", "COPY", "")
                .withHistory()) {
            lab.succeed("plan");
            assertThat(lab.succeed("validate").toString()).contains("has no COPY");
            RedisLab.Outcome applied = lab.apply();
            assertThat(applied.exit()).as(applied.text()).isZero();
            assertThat(applied.json().path("writes").asLong()).isEqualTo(lab.keys(1));
            assertThat(lab.phase("verify").exit()).isZero();
        }
    }

    private static void awkward(RedisLab lab) {
        byte[] name = "session:\u00ff\n x".getBytes(StandardCharsets.ISO_8859_1);
        lab.in(0, jedis -> jedis.set(name, new byte[] {(byte) 0xFF, 0, '\n'}));
        lab.in(0, jedis -> jedis.pexpireAt(name, 4_102_444_800_123L));
    }

    private RedisServer another(RedisServer.Version version) throws Exception {
        return RedisServer.start(folder.resolve("other"), version);
    }

    private static long keys(RedisServer server) {
        return in(server, Jedis::dbSize);
    }

    private static byte[] value(RedisServer server, byte[] name) {
        return in(server, jedis -> jedis.get(name));
    }

    private static long expiry(RedisServer server, byte[] name) {
        return RedisTwoServersTest.<Long>in(server, jedis -> jedis.pexpireTime(name));
    }

    private static <T> T in(RedisServer server, Function<Jedis, T> work) {
        try (Jedis jedis = new Jedis("127.0.0.1", server.port())) {
            jedis.select(1);
            return work.apply(jedis);
        }
    }
}
