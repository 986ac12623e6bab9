package io.metamigrator.systems.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.StreamEntryID;

/** A copy of ours goes once its source has another name there, since it is of another type by now. */
class RedisRenamedTest {
    private static final String SOURCE = "indicators:A:rsi";
    private static final String OLD = "ind:ta:A:rsi";
    private static final String NEW = "ind:other:rsi:A";

    @TempDir
    Path folder;

    private RedisLab lab;

    @BeforeEach
    void open() throws Exception {
        lab = RedisLab.open(folder).set("redis.recheck-after", "10ms");
        lab.in(5, jedis -> jedis.set(SOURCE, "1"));
        for (int i = 0; i < 5; i++) {
            String key = "session:" + i;
            lab.in(0, jedis -> jedis.set(key, "1"));
        }
        historical();
        assertThat(there(OLD)).isTrue();
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private void historical() {
        RedisLab.Outcome outcome = lab.run("redis", "--phase", "historical");
        assertThat(outcome.exit()).as(outcome.text()).isZero();
    }

    private void becomesAStream() {
        lab.in(5, jedis -> {
            jedis.del(SOURCE);
            return jedis.xadd(SOURCE, new StreamEntryID(1, 0), Map.of("v", "1"));
        });
    }

    private boolean there(String key) {
        return lab.in(1, jedis -> jedis.exists(key));
    }

    private void isGreen() {
        RedisLab.Outcome verified = lab.phase("verify");
        assertThat(verified.exit()).as(verified.text()).isZero();
        assertThat(there(NEW)).isTrue();
        assertThat(there(OLD)).isFalse();
    }

    @Test
    void a_pass_of_follow_takes_it_out() {
        becomesAStream();
        assertThat(lab.phase("verify").exit()).isEqualTo(6);
        lab.succeed("follow", "--confirm", "FOLLOW", "--for", "1s");
        isGreen();
    }

    @Test
    void a_follow_that_hears_of_it_takes_it_out() throws Exception {
        lab.in(0, jedis -> jedis.configSet("notify-keyspace-events", "EA"));
        try (RedisDesk desk = new RedisDesk(lab)) {
            var follow = desk.follow();
            becomesAStream();
            org.awaitility.Awaitility.await().until(() -> there(NEW) && !there(OLD));
            desk.end(follow);
        }
        isGreen();
    }

    @Test
    void plan_and_apply_take_it_out() {
        becomesAStream();
        assertThat(lab.run("redis", "plan").out()).contains("of another type by now");
        historical();
        isGreen();
    }

    @Test
    void somebody_elses_key_of_the_old_name_stays() {
        lab.succeed("rollback", "--confirm", "ROLLBACK", "--confirm-count", "6");
        lab.in(1, jedis -> jedis.set(OLD, "theirs"));
        becomesAStream();
        historical();
        assertThat(there(OLD)).isTrue();
        assertThat(there(NEW)).isTrue();
    }
}
