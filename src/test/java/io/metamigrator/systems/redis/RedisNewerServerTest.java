package io.metamigrator.systems.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.sandbox.redis.RedisServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.commands.ProtocolCommand;
import redis.clients.jedis.util.SafeEncoder;

/** What servers from Redis 7.4 on can do; none comes along, so that one has to be named. */
@EnabledIfEnvironmentVariable(named = "REDIS_8_SERVER", matches = ".+")
class RedisNewerServerTest {
    @TempDir
    Path folder;

    private RedisLab lab() throws Exception {
        Path binary = Path.of(System.getenv("REDIS_8_SERVER"));
        return RedisLab.of(folder, RedisServer.start(folder.resolve("redis"), binary))
                .set("redis.recheck-after", "10ms");
    }

    private static Object tell(RedisLab lab, int database, String command, String... words) {
        ProtocolCommand named = () -> SafeEncoder.encode(command);
        return lab.in(database, jedis -> jedis.sendCommand(named, words));
    }

    @Test
    void expiries_of_single_fields_are_compared_and_followed() throws Exception {
        try (RedisLab lab = lab()) {
            tell(lab, 0, "HSET", "session:A", "a", "1", "b", "2");
            tell(lab, 0, "HEXPIRE", "session:A", "5000", "FIELDS", "1", "a");
            lab.succeed("plan");
            assertThat(lab.apply().exit()).isZero();
            lab.succeed("verify");
            tell(lab, 1, "HPERSIST", "sys:session:A", "FIELDS", "1", "a");
            assertThat(lab.phase("verify").json().path("findings").path("ttl").asInt())
                    .isEqualTo(1);
            assertThat(lab.succeed("follow", "--confirm", "FOLLOW", "--for", "1s")
                            .path("replaced")
                            .asInt())
                    .isEqualTo(1);
            lab.succeed("verify");
        }
    }

    @Test
    void what_a_module_does_not_copy_is_carried_and_told_as_not_compared_where_it_cannot_be() throws Exception {
        try (RedisLab lab = lab();
                RedisServer other =
                        RedisServer.start(folder.resolve("other"), Path.of(System.getenv("REDIS_8_SERVER")))) {
            for (int i = 0; i < 40; i++) {
                tell(lab, 0, "VADD", "session:v", "VALUES", "2", "0." + (i + 1), "0.2", "e" + i);
            }
            tell(lab, 0, Protocol.Command.SET.name(), "session:1", "1");
            lab.succeed("plan");
            RedisLab.Outcome applied = lab.apply();
            assertThat(applied.exit()).as(applied.text()).isZero();
            assertThat(tell(lab, 1, "VCARD", "sys:session:v")).isEqualTo(40L);
            lab.set("redis.target-url", other.url());
            lab.succeed("plan");
            assertThat(lab.apply().exit()).isZero();
            RedisLab.Outcome verified = lab.phase("verify");
            JsonNode told = verified.json();
            if (told.path("findings").path("notCompared").asInt() > 0) {
                assertThat(told.path("verdict").asText()).isEqualTo("open");
                assertThat(verified.exit()).isEqualTo(6);
                assertThat(lab.phase("cutover", "--confirm", "CUTOVER").exit()).isEqualTo(3);
                told = lab.succeed("verify", "--accept-uncompared", "1");
            }
            assertThat(told.path("verdict").asText()).isEqualTo("green");
            assertThat(told.path("findings").path("different").asInt()).isZero();
            lab.succeed("cutover", "--confirm", "CUTOVER");
        }
    }
}
