package io.metamigrator.systems.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.sandbox.redis.RedisServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

class RedisPlanTest {
    @TempDir
    Path folder;

    @Test
    void two_sources_of_one_target_are_listed_and_nothing_is_written() throws Exception {
        try (RedisLab lab = RedisLab.open(folder)) {
            lab.in(0, jedis -> jedis.set("ohlc:A", "from 0"));
            lab.in(2, jedis -> jedis.set("ohlc:A", "from 2"));
            JsonNode collisions = lab.succeed("plan").path("collisions");
            assertThat(collisions.path("count").asInt()).isEqualTo(1);
            assertThat(collisions.path("examples").get(0).asText()).isEqualTo("ohlc:A <- DB 0 ohlc:A, DB 2 ohlc:A");
            RedisLab.Outcome applied = lab.apply();
            assertThat(applied.exit()).isEqualTo(3);
            assertThat(applied.text()).contains("collisions");
            assertThat(lab.keys(1)).isZero();
        }
    }

    @Test
    void a_database_that_is_source_and_target_is_refused() throws Exception {
        try (RedisLab lab = RedisLab.open(folder).withHistory().set("redis.target-database", "2")) {
            RedisLab.Outcome planned = lab.phase("plan");
            assertThat(planned.exit()).isEqualTo(3);
            assertThat(planned.text()).contains("database 2").contains("source and target at once");
        }
    }

    @Test
    void one_server_by_two_names_is_seen_to_be_one() throws Exception {
        try (RedisLab lab = RedisLab.open(folder).withHistory()) {
            lab.set("redis.target-url", lab.server().url().replace("127.0.0.1", "localhost"));
            lab.set("redis.target-database", "5");
            assertThat(lab.phase("plan").exit()).isEqualTo(3);
            lab.set("redis.target-database", "1");
            assertThat(lab.succeed("plan").path("oneServer").asBoolean()).isTrue();
        }
    }

    @Test
    void what_the_target_has_already_is_told_as_same_different_or_of_another_type() throws Exception {
        try (RedisLab lab = RedisLab.open(folder).withHistory()) {
            lab.in(2, jedis -> jedis.copy("volume_state:256001", "vol:state:256001", 1, false));
            lab.in(1, jedis -> jedis.hset("vol:state:256002", "x", "y"));
            lab.in(1, jedis -> jedis.set("vol:state:256003", "y"));
            JsonNode volume = part(lab.succeed("plan"), "volume");
            assertThat(volume.path("exists").toString())
                    .isEqualTo("{\"same\":1,\"otherExpiry\":0,\"different\":1,\"notCompared\":0,\"otherType\":1}");
            assertThat(lab.apply().exit()).isZero();
            assertThat(lab.text("vol:state:256003")).isEqualTo("y");
            JsonNode findings = lab.phase("verify").json().path("findings");
            assertThat(findings.path("different").asInt()).isEqualTo(1);
            assertThat(findings.path("type").asInt()).isEqualTo(1);
        }
    }

    @Test
    void families_that_no_rule_takes_are_listed_with_their_counts() throws Exception {
        try (RedisLab lab = RedisLab.open(folder).withHistory()) {
            lab.in(2, jedis -> jedis.hset("straddle_volume:NIFTY:20251103", Map.of("a", "b")));
            JsonNode planned = lab.succeed("plan");
            assertThat(planned.path("unmatched").toString())
                    .contains("{\"database\":2,\"family\":\"straddle_volume:\",\"keys\":1}")
                    .contains("{\"database\":0,\"family\":\"user:\",\"keys\":1}")
                    .contains("ohlc_updates:");
        }
    }

    @Test
    void a_user_adds_a_step_without_code() throws Exception {
        try (RedisLab lab = RedisLab.open(folder)
                .steps(
                        "  - step: straddles",
                        "    keys:",
                        "      - {database: 2, match: \"straddle_volume:{u}:{day}\", read-from: end, to: \"vol:straddle:{u}:{day}\"}")) {
            lab.in(2, jedis -> jedis.hset("straddle_volume:NSE:NIFTY:20251103", Map.of("a", "b")));
            lab.succeed("plan");
            assertThat(lab.apply().exit()).isZero();
            assertThat(lab.<String>in(1, jedis -> jedis.hget("vol:straddle:NSE:NIFTY:20251103", "a")))
                    .isEqualTo("b");
        }
    }

    @Test
    void a_plan_that_was_changed_by_hand_or_planned_with_another_mapping_is_refused() throws Exception {
        try (RedisLab lab = RedisLab.open(folder).withHistory()) {
            lab.succeed("plan");
            Path keys = lab.out().resolve("keys/volume.keys");
            String text = Files.readString(keys);
            Files.writeString(keys, text.replace("vol:state:256001", "vol:state:elsewhere"));
            assertThat(lab.apply().text()).contains("volume.keys is not what plan wrote");
            Files.writeString(keys, text);
            Files.writeString(lab.mappingFile(), Files.readString(lab.mappingFile()) + "\n# another remark\n");
            RedisLab.Outcome applied = lab.apply();
            assertThat(applied.exit()).isEqualTo(3);
            assertThat(applied.text()).contains("run plan again");
            assertThat(lab.keys(1)).isZero();
        }
    }

    @Test
    void a_limit_takes_so_many_keys_of_each_step_and_the_rest_comes_without_it() throws Exception {
        try (RedisLab lab = RedisLab.open(folder).withHistory().set("redis.batch", "7")) {
            lab.succeed("plan");
            JsonNode some = lab.apply("--limit", "10").json();
            assertThat(some.path("parts").path("volume").path("copied").asInt()).isEqualTo(10);
            assertThat(some.path("parts").path("indicators").path("copied").asInt())
                    .isEqualTo(10);
            assertThat(some.path("parts").path("market_data").path("copied").asInt())
                    .isEqualTo(4);
            assertThat(lab.apply("--limit", "10").json().path("writes").asInt()).isZero();
            JsonNode rest = lab.apply().json();
            assertThat(rest.path("parts").path("volume").path("copied").asInt()).isEqualTo(104);
            assertThat(rest.path("writesOfRun").asLong()).isEqualTo(lab.written());
            assertThat(lab.phase("verify").exit()).isZero();
        }
    }

    @Test
    void a_limit_of_nought_a_negative_one_and_an_unknown_step_are_usage_errors() throws Exception {
        try (RedisLab lab = RedisLab.open(folder).withHistory()) {
            lab.succeed("plan");
            assertThat(lab.apply("--limit", "0").exit()).isEqualTo(2);
            assertThat(lab.apply("--limit", "-3").exit()).isEqualTo(2);
            RedisLab.Outcome unknown = lab.apply("--step", "volumes");
            assertThat(unknown.exit()).isEqualTo(2);
            assertThat(unknown.text()).contains("did you mean volume?");
            assertThat(lab.run("redis", "--phase", "history").text()).contains("historical, verify");
            assertThat(lab.keys(1)).isZero();
        }
    }

    @Test
    void one_step_alone_is_taken() throws Exception {
        try (RedisLab lab = RedisLab.open(folder).withHistory()) {
            lab.succeed("plan");
            assertThat(lab.apply("--step", "system").exit()).isZero();
            assertThat(lab.in(1, Jedis::dbSize).longValue())
                    .isEqualTo(lab.<Integer>in(1, jedis -> jedis.keys("sys:*").size())
                            .longValue())
                    .isPositive();
            assertThat(lab.phase("verify", "--step", "system")
                            .json()
                            .path("findings")
                            .path("missing")
                            .asInt())
                    .isZero();
        }
    }

    @Test
    void keys_of_an_older_server_are_copied_with_their_expiries_too() throws Exception {
        try (RedisLab lab = RedisLab.open(folder, RedisServer.Version.V6_2).withHistory()) {
            lab.succeed("plan");
            assertThat(lab.apply().exit()).isZero();
            assertThat(lab.phase("verify").exit()).isZero();
        }
    }

    private static JsonNode part(JsonNode plan, String name) {
        for (JsonNode part : plan.path("parts")) {
            if (part.path("part").asText().equals(name)) {
                return part;
            }
        }
        throw new AssertionError("no part " + name + " in " + plan);
    }
}
