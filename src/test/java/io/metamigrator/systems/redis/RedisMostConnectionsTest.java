package io.metamigrator.systems.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;

/** How many connections a server has to give. */
class RedisMostConnectionsTest {
    private static final int KEYS = 3000;

    @TempDir
    Path folder;

    /** What the page says, of so many batches at a time. */
    private static int onThePage(int parallelism) throws Exception {
        Matcher found = Pattern.compile("at most (\\d+) × `redis.parallelism` \\+ (\\d+) connections")
                .matcher(Files.readString(Path.of("docs/redis.md")));
        assertThat(found.find()).isTrue();
        return Integer.parseInt(found.group(1)) * parallelism + Integer.parseInt(found.group(2));
    }

    private RedisLab lab(int parallelism) throws Exception {
        RedisLab lab = RedisLab.open(folder)
                .set("redis.parallelism", String.valueOf(parallelism))
                .set("redis.batch", "50")
                .set("redis.recheck-after", "10ms");
        for (int database : new int[] {0, 2, 5}) {
            lab.in(database, RedisMostConnectionsTest::fill);
        }
        return lab;
    }

    private static boolean fill(Jedis jedis) {
        try (Pipeline pipeline = jedis.pipelined()) {
            for (int i = 0; i < KEYS; i++) {
                pipeline.set("session:" + i, "1");
                pipeline.set("volume_state:" + i, "1");
                pipeline.set("indicators:" + i + ":rsi", "1");
            }
            pipeline.sync();
        }
        return true;
    }

    @Test
    void as_many_as_the_page_says_are_enough_for_the_whole_way() throws Exception {
        try (RedisLab lab = lab(3)) {
            lab.in(0, jedis -> jedis.configSet("maxclients", String.valueOf(onThePageOfThree())));
            lab.succeed("discover");
            lab.succeed("plan");
            lab.succeed("backup", "--sources");
            lab.succeed("backup", "--drill");
            assertThat(lab.apply().exit()).isZero();
            lab.succeed("verify");
            lab.succeed("follow", "--confirm", "FOLLOW", "--for", "1s");
            lab.succeed("verify");
            lab.succeed("rollback", "--confirm", "ROLLBACK", "--confirm-count", String.valueOf(3 * KEYS));
            String stats = lab.in(0, jedis -> jedis.info("stats"));
            assertThat(stats).contains("rejected_connections:0");
        }
    }

    private static int onThePageOfThree() {
        try {
            return onThePage(3);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_server_that_takes_no_more_is_named_with_what_to_lower() throws Exception {
        try (RedisLab lab = lab(6)) {
            lab.succeed("plan");
            assertThat(lab.apply().exit()).isZero();
            lab.in(0, jedis -> jedis.configSet("maxclients", "2"));
            RedisLab.Outcome few = lab.set("redis.attempts", "2").run("redis", "verify");
            assertThat(few.exit()).as(few.text()).isEqualTo(5);
            assertThat(few.err()).contains("takes no more connections", "redis.parallelism", "maxclients");
            lab.set("redis.parallelism", "1").in(0, jedis -> jedis.configSet("maxclients", "10"));
            lab.succeed("verify");
        }
    }
}
