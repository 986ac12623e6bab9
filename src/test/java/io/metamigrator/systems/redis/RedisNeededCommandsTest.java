package io.metamigrator.systems.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.sandbox.redis.RedisServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.StreamEntryID;

/** Which commands servers have to have: what the page lists is what is sent, and the other way round. */
class RedisNeededCommandsTest {
    private static final int LARGE = 5 << 20;

    @TempDir
    Path folder;

    @Test
    void sizes_that_nobody_tells_are_unknown_and_the_rest_works() throws Exception {
        try (RedisLab lab =
                RedisLab.open(folder, "--rename-command", "MEMORY", "").withHistory()) {
            RedisLab.Outcome discovered = lab.run("redis", "discover");
            assertThat(discovered.exit()).as(discovered.text()).isZero();
            assertThat(discovered.out()).contains("Sizes are not known");
            lab.in(0, jedis -> jedis.hset("session:large", "f", "x".repeat(LARGE)));
            JsonNode plan = lab.succeed("plan");
            assertThat(plan.path("sizes").path("known").asBoolean(true)).isFalse();
            RedisLab.Outcome validated = lab.run("redis", "validate");
            assertThat(validated.exit()).as(validated.text()).isZero();
            assertThat(validated.out()).contains("MEMORY USAGE").doesNotContain("no value is so large");
            assertThat(lab.apply().exit()).isZero();
            lab.succeed("verify");
            lab.succeed("follow", "--confirm", "FOLLOW", "--for", "0s");
        }
    }

    @Test
    void the_page_lists_what_is_sent_and_nothing_else() throws Exception {
        Set<String> sent = new TreeSet<>();
        try (RedisLab lab = filled(RedisLab.open(folder.resolve("one"), "--notify-keyspace-events", "EA"))) {
            wholeWay(lab);
            sent.addAll(sent(lab.server()));
        }
        try (RedisLab lab = filled(RedisLab.open(folder.resolve("two")));
                RedisServer other = RedisServer.start(folder.resolve("other"), RedisServer.Version.V7_0)) {
            wholeWay(lab.set("redis.target-url", other.url()));
            sent.addAll(sent(lab.server()));
            sent.addAll(sent(other));
        }
        sent.remove("config|resetstat"); // ours
        assertThat(listed()).containsExactlyInAnyOrderElementsOf(sent);
    }

    private static RedisLab filled(RedisLab lab) {
        lab.set("redis.recheck-after", "10ms")
                .set("redis.latency-ceiling", "10s")
                .set("guard.max-share", "100");
        for (String key : new String[] {"session:1", "session:2"}) {
            lab.in(0, jedis -> jedis.set(key, "1"));
        }
        lab.in(0, jedis -> jedis.hset("session:large:hash", large()));
        lab.in(0, jedis -> jedis.set("session:large:string", "x".repeat(LARGE)));
        lab.in(0, jedis -> jedis.rpush("session:large:list", large().keySet().toArray(String[]::new)));
        lab.in(0, jedis -> jedis.sadd("session:large:set", large().keySet().toArray(String[]::new)));
        lab.in(0, jedis -> {
            large().keySet().forEach(member -> jedis.zadd("session:large:zset", 1, member));
            return true;
        });
        lab.in(2, jedis -> {
            for (int i = 1; i <= 50; i++) {
                jedis.xadd("ticks:large", new StreamEntryID(i, 0), Map.of("f", "x".repeat(LARGE / 50)));
            }
            jedis.set("volume_state:1", "1");
            return jedis.hset("realtime:Z:1762160400", "p", "1");
        });
        lab.in(0, Jedis::configResetStat);
        return lab;
    }

    private static Map<String, String> large() {
        Map<String, String> fields = new java.util.TreeMap<>();
        for (int i = 0; i < 50; i++) {
            fields.put(i + "x".repeat(LARGE / 50), "1");
        }
        return fields;
    }

    private static void wholeWay(RedisLab lab) {
        lab.succeed("discover");
        lab.succeed("plan");
        lab.succeed("validate");
        lab.succeed("backup", "--sources");
        lab.succeed("backup", "--drill");
        RedisLab.Outcome applied = lab.apply();
        assertThat(applied.exit()).as(applied.text()).isZero();
        lab.succeed("verify");
        lab.succeed("follow", "--confirm", "FOLLOW", "--for", "1s");
        lab.succeed("cutover", "--delete-sources", "--confirm", "DELETE");
        lab.succeed("rollback", "--confirm", "ROLLBACK");
    }

    private static Set<String> sent(RedisServer server) {
        Set<String> names = new TreeSet<>();
        try (Jedis jedis = new Jedis("127.0.0.1", server.port())) {
            Matcher found = Pattern.compile("cmdstat_([a-z0-9|]+):").matcher(jedis.info("commandstats"));
            while (found.find()) {
                names.add(found.group(1));
            }
        }
        return names;
    }

    /** The commands in the first column of the page's table. */
    private static Set<String> listed() throws Exception {
        String page = Files.readString(Path.of("docs/redis.md"));
        String table = page.substring(page.indexOf("| commands |"));
        Set<String> names = new TreeSet<>();
        for (String line :
                table.substring(0, table.indexOf("\n\n")).lines().skip(2).toList()) {
            Matcher found = Pattern.compile("`([A-Z ]+)`").matcher(line.split("\\|")[1]);
            while (found.find()) {
                names.add(found.group(1).toLowerCase(Locale.ROOT).replace(' ', '|'));
            }
        }
        return names;
    }
}
