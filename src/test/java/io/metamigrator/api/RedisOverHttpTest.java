package io.metamigrator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.systems.redis.RedisLab;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole life of a migration of Redis by HTTP alone: copied, followed, handed over and taken back. */
class RedisOverHttpTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String PHASES = "/api/v1/migrations/redis/phases/";
    private static final String APPLY =
            "{\"apply\":true,\"i-understand-this-will-write-to-redis\":true,\"confirm\":\"MIGRATE\"}";

    @TempDir
    Path folder;

    private RedisLab redis;
    private ApiLab lab;

    @BeforeEach
    void serve() throws Exception {
        redis = RedisLab.open(folder.resolve("redis"), "--notify-keyspace-events", "EA")
                .withHistory();
        lab = ApiLab.in(folder.resolve("served"))
                .of("redis")
                .set("redis.url", redis.server().url())
                .set("redis.recheck-after", "10ms")
                .serve();
    }

    @AfterEach
    void close() {
        lab.close();
        redis.close();
    }

    @Test
    void a_live_source_is_copied_followed_handed_over_and_taken_back() {
        copy();
        followed();
        long before = sources();
        done("verify", "{}", ApiLab.OPERATE);
        done("follow", "{\"confirm\":\"FOLLOW\",\"for\":\"1s\"}", ApiLab.APPROVE);
        long due = handedOver();
        assertThat(sources()).isEqualTo(before - due);
        JsonNode shown = done("rollback", "{}", ApiLab.OPERATE);
        String undo = "{\"confirm\":\"ROLLBACK\",\"confirm-count\":" + shown.path("due") + "}";
        assertThat(lab.post(PHASES + "rollback", undo, ApiLab.OPERATE).status()).isEqualTo(403);
        assertThat(done("rollback", undo, ApiLab.APPROVE).path("state").asText())
                .isEqualTo("rolled back");
        assertThat(redis.written()).isZero();
        assertThat(sources()).isEqualTo(before);
    }

    @Test
    void a_follow_ends_in_order_where_its_route_is_stopped_and_where_serve_ends() throws Exception {
        copy();
        follows();
        assertThat(lab.post("/api/v1/migrations/redis/routes/redis-follow/stop", "", ApiLab.OPERATE)
                        .status())
                .isEqualTo(200);
        lab.awaitIdle();
        JsonNode ended = lab.get("/api/v1/operations").json().path("operations").path(0);
        assertThat(ended.path("result").path("exitCode").asInt(-1))
                .as("%s", ended)
                .isZero();
        assertThat(follow().path("state").asText()).isEqualTo("ended");
        assertThat(lab.post("/api/v1/migrations/redis/routes/redis-follow/start", "", ApiLab.OPERATE)
                        .status())
                .isEqualTo(200);
        follows();
        lab.close();
        JsonNode record = ApiLab.JSON.readTree(
                lab.folder().resolve("out/redis/follow.json").toFile());
        assertThat(record.path("ended").asBoolean()).as("%s", record).isTrue();
        assertThat(record.path("drift").asLong(-1)).isZero();
    }

    /** Begins to follow; comes back once the first pass is over. */
    private void follows() {
        assertThat(lab.post(PHASES + "follow", "{\"confirm\":\"FOLLOW\"}", ApiLab.APPROVE)
                        .status())
                .isEqualTo(202);
        await().atMost(LONG)
                .until(() -> follow().path("state").asText().equals("under way")
                        && follow().path("drift").isNumber()
                        && follow().path("listening").asBoolean());
    }

    private void copy() {
        done("discover", "{}", ApiLab.OPERATE);
        done("plan", "", ApiLab.OPERATE);
        ApiLab.Answer odd = lab.post(PHASES + "plan", "{\"test\":true}");
        assertThat(odd.status()).isEqualTo(400);
        assertThat(odd.detail()).contains("redis plan takes no option test");
        done("validate", "", ApiLab.OPERATE);
        done("apply", APPLY, ApiLab.APPROVE);
    }

    private void followed() {
        String begin = "{\"confirm\":\"FOLLOW\"}";
        assertThat(lab.post(PHASES + "follow", begin, ApiLab.OPERATE).status()).isEqualTo(403);
        refusedAtOnce("follow", "{\"confirm\":\"MIGRATE\"}", "follow takes \"confirm\": \"FOLLOW\"");
        assertThat(done("follow", "{}", ApiLab.OPERATE).path("mode").asText()).isEqualTo("dry-run");
        assertThat(follow().isMissingNode()).as("a rehearsal is no follow").isTrue();
        follows();
        redis.in(0, jedis -> jedis.set("system:new", "1"));
        await().atMost(LONG).until(() -> "1".equals(redis.text("sys:system:new")));
        DescribedAnswer.fits(lab.get("/api/v1/migrations/redis").json(), "migration");
        assertThat(metrics())
                .contains("metamigrator_follow{migration=\"redis\",state=\"under_way\"} 1.0")
                .contains("metamigrator_follow_drift{migration=\"redis\"} 0.0")
                .contains("metamigrator_follow_lag_seconds{migration=\"redis\"}");
        assertThat(lab.post(PHASES + "cutover", "{}").status()).isEqualTo(409);
        assertThat(lab.post("/api/v1/migrations/redis/abort", "", ApiLab.OPERATE)
                        .status())
                .isEqualTo(200);
        lab.awaitIdle();
        JsonNode ended = lab.get("/api/v1/operations").json().path("operations").path(0);
        assertThat(ended.path("state").asText()).isEqualTo("ended");
        assertThat(ended.path("result").path("exitCode").asInt(-1)).isZero();
        assertThat(ended.path("result").path("copied").asInt()).isEqualTo(1);
        assertThat(follow().path("state").asText()).isEqualTo("ended");
        assertThat(metrics())
                .contains("metamigrator_follow{migration=\"redis\",state=\"ended\"} 1.0")
                .doesNotContain("metamigrator_follow_lag_seconds{");
    }

    private long handedOver() {
        done("backup", "{\"sources\":true}", ApiLab.OPERATE);
        assertThat(lab.post(PHASES + "backup", "{\"drill\":true}", ApiLab.OPERATE)
                        .status())
                .isEqualTo(403);
        assertThat(lab.post(PHASES + "cutover", "{}", ApiLab.OPERATE).status()).isEqualTo(403);
        long due = done("cutover", "{\"delete-sources\":true}", ApiLab.APPROVE)
                .path("due")
                .asLong();
        assertThat(due).isPositive();
        refusedAtOnce("cutover", "{\"delete-sources\":true,\"confirm\":\"CUTOVER\"}", "takes \"confirm\": \"DELETE\"");
        refusedAtOnce("rollback", "{\"confirm\":\"CUTOVER\"}", "takes \"confirm\": \"ROLLBACK\"");
        refusedAtOnce("cutover", "{\"delete-sources\":true,\"confirm\":\"DELETE\"}", "add \"confirm-count\": " + due);
        JsonNode done = done(
                "cutover",
                "{\"delete-sources\":true,\"confirm\":\"DELETE\",\"confirm-count\":" + due + "}",
                ApiLab.APPROVE);
        assertThat(done.path("deleted").asLong()).isEqualTo(due);
        return due;
    }

    /** Before anything is done. */
    private void refusedAtOnce(String phase, String options, String words) {
        ApiLab.Answer answer = lab.post(PHASES + phase, options, ApiLab.APPROVE);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(409);
        assertThat(answer.response().headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.detail()).contains("nothing was", words);
    }

    private long sources() {
        return List.of(0, 2, 5).stream().mapToLong(redis::keys).sum();
    }

    private String metrics() {
        return lab.get("/metrics").response().body();
    }

    private JsonNode follow() {
        return lab.get("/api/v1/migrations/redis").json().path("follow");
    }

    /** Carries a phase out, and answers what it told. */
    private JsonNode done(String phase, String options, String token) {
        JsonNode ended = lab.carriedOut(phase, options, token);
        assertThat(ended.path("result").path("exitCode").asInt(-1))
                .as("%s", ended)
                .isZero();
        return ended.path("result");
    }
}
