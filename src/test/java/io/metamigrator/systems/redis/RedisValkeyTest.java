package io.metamigrator.systems.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.RelayingProxy;
import io.metamigrator.sandbox.redis.RedisServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Valkey is called Valkey. None comes along: a real Redis 6.2 stands behind a proxy that writes two lines into its INFO, as Valkey 8.1 has
 * them, in the place of two others of the same length. It really cannot read what the newer source writes out.
 */
class RedisValkeyTest {
    private static final String LINES = "redis_git_sha1:.{8}\r\nredis_git_dirty:.\r\n";
    private static final String VALKEYS = "server_name:valkey\r\nvalkey_version:8.1.1\r\n\r\n";

    @TempDir
    Path folder;

    @Test
    void is_named_by_its_own_version_with_advice_that_fits() throws Exception {
        try (RedisLab lab = RedisLab.open(folder);
                RedisServer other = RedisServer.start(folder.resolve("other"), RedisServer.Version.V6_2);
                RelayingProxy valkey = new RelayingProxy(other.port(), () -> RedisValkeyTest::posing)) {
            String url = "redis://127.0.0.1:" + valkey.port();
            lab.in(0, jedis -> jedis.set("session:1", "1"));
            lab.set("redis.target-url", url);
            lab.succeed("plan");
            RedisLab.Outcome validated = lab.run("redis", "validate");
            assertThat(validated.exit()).as(validated.text()).isEqualTo(3);
            assertThat(validated.text())
                    .contains("to another server, version Valkey 8.1.1", "Valkey reads nothing of Redis 7.4 and later")
                    .doesNotContain("upgrade the target");
            RedisLab.Outcome discovered = lab.set("redis.url", url).run("redis", "discover");
            assertThat(discovered.out()).contains("version Valkey 8.1.1");
        }
    }

    private static boolean posing(byte[] bytes, int length, boolean toServer) {
        if (!toServer) {
            String text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
            byte[] posed = text.replaceFirst(LINES, VALKEYS).getBytes(StandardCharsets.ISO_8859_1);
            System.arraycopy(posed, 0, bytes, 0, length);
        }
        return true;
    }
}
