package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.metamigrator.api.ApiLab;
import io.metamigrator.systems.redis.RedisLab;
import java.nio.file.Path;
import java.time.Duration;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A live source of Redis that is followed and handed over through JMX. */
class RedisOverJmxTest {
    private static final ObjectName REDIS = JmxConsole.named("io.metamigrator:type=Migration,name=redis");
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final JmxConsole console = JmxConsole.here();

    @Test
    void a_follow_is_begun_watched_and_ended_in_order_and_the_run_handed_over() throws Exception {
        try (RedisLab redis = RedisLab.open(folder.resolve("redis"), "--notify-keyspace-events", "EA")
                        .withHistory();
                ApiLab lab = ApiLab.in(folder.resolve("served"))
                        .of("redis")
                        .set("redis.url", redis.server().url())
                        .set("redis.recheck-after", "10ms")
                        .serve()) {
            assertThat(ended("plan", "").get("exitCode")).isEqualTo(0);
            assertThat(ended("apply", "apply i-understand confirm=MIGRATE").get("exitCode"))
                    .isEqualTo(0);
            assertThat(follow("state")).isEmpty();
            console.call(REDIS, "follow", "confirm=FOLLOW");
            await().atMost(LONG).until(() -> "0".equals(follow("drift")) && "true".equals(follow("listening")));
            assertThat(follow("state")).isEqualTo("under way");
            redis.in(0, jedis -> jedis.set("system:new", "1"));
            await().atMost(LONG).until(() -> "1".equals(redis.text("sys:system:new")));
            console.call(REDIS, "abort");
            CompositeData followed = end();
            assertThat(followed.get("exitCode")).isEqualTo(0);
            assertThat((String[]) followed.get("lines")).contains("Writes: 1");
            assertThat(follow("state")).isEqualTo("ended");
            assertThat(follow("lagMillis")).isEmpty();
            assertThat(ended("verify", "").get("exitCode")).isEqualTo(0);
            assertThat(ended("follow", "for=1s confirm=FOLLOW").get("exitCode")).isEqualTo(0);
            assertThat(ended("cutover", "").get("exitCode")).isEqualTo(0);
            assertThatThrownBy(() -> console.call(REDIS, "cutover", "delete-sources confirm=CUTOVER"))
                    .hasMessageContaining("cutover takes confirm=DELETE");
            CompositeData handed = ended("cutover", "confirm=CUTOVER");
            assertThat((String[]) handed.get("lines")).anyMatch(line -> line.contains("What to switch now"));
        }
    }

    private CompositeData ended(String operation, Object... parameters) throws Exception {
        console.call(REDIS, operation, parameters);
        return end();
    }

    private CompositeData end() throws Exception {
        return (CompositeData) console.call(REDIS, "awaitEnd", 60);
    }

    /** One fact of the follow; empty where it is not told. */
    private String follow(String name) {
        CompositeData row = ((TabularData) console.get(REDIS, "Follow")).get(new Object[] {name});
        return row == null ? "" : (String) row.get("value");
    }
}
