package io.metamigrator.systems.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.sandbox.redis.RedisServer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;

class RedisVerifyTest {
    @TempDir
    Path folder;

    @Test
    void what_settles_while_verify_waits_is_no_finding() throws Exception {
        try (RedisLab lab = copied().set("redis.recheck-after", "3s")) {
            lab.in(1, jedis -> jedis.del("sys:system:config"));
            lab.in(0, jedis -> jedis.configResetStat());
            CompletableFuture<RedisLab.Outcome> verify = CompletableFuture.supplyAsync(() -> lab.phase("verify"));
            await().until(() ->
                    lab.<String>in(0, jedis -> jedis.info("commandstats")).contains("cmdstat_dump"));
            lab.in(0, jedis -> jedis.copy("system:config", "sys:system:config", 1, false));
            RedisLab.Outcome verified = verify.get();
            assertThat(verified.exit()).as(verified.text()).isZero();
            assertThat(verified.json().path("settled").asInt()).isEqualTo(1);
        }
    }

    @Test
    void a_key_that_goes_from_the_source_while_verify_waits_has_expired_meanwhile_and_is_not_red() throws Exception {
        try (RedisLab lab = copied().set("redis.recheck-after", "3s")) {
            lab.in(1, jedis -> jedis.set("sys:system:config", "other"));
            lab.in(0, jedis -> jedis.configResetStat());
            CompletableFuture<RedisLab.Outcome> verify = CompletableFuture.supplyAsync(() -> lab.phase("verify"));
            await().until(() ->
                    lab.<String>in(0, jedis -> jedis.info("commandstats")).contains("cmdstat_dump"));
            lab.in(0, jedis -> jedis.del("system:config"));
            RedisLab.Outcome verified = verify.get();
            assertThat(verified.exit()).as(verified.text()).isZero();
            assertThat(verified.json().path("findings").path("expiredMeanwhile").asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void what_stays_different_is_told_with_its_age() throws Exception {
        try (RedisLab lab = copied()) {
            lab.in(1, jedis -> jedis.set("sys:system:config", "other"));
            RedisLab.Outcome verified = lab.phase("verify");
            assertThat(verified.exit()).isEqualTo(6);
            assertThat(verified.json().path("examples").path("different").get(0).asText())
                    .matches("DB 0 system:config -> sys:system:config, for \\d+ s at least");
        }
    }

    @Test
    void two_sources_of_one_name_are_a_collision_that_is_red_and_names_the_other() throws Exception {
        try (RedisLab lab = copied()) {
            lab.in(0, jedis -> jedis.set("ohlc:A", "from 0"));
            lab.in(2, jedis -> jedis.set("ohlc:A", "from 2"));
            lab.in(1, jedis -> jedis.set("ohlc:A", "from 2"));
            lab.in(2, jedis -> jedis.hset("volume_state:256001", "last_cumulative", "newer"));
            RedisLab.Outcome verified = lab.phase("verify");
            assertThat(verified.exit()).isEqualTo(6);
            JsonNode findings = verified.json().path("findings");
            assertThat(findings.path("collision").asInt()).isEqualTo(1);
            assertThat(findings.path("different").asInt()).isEqualTo(1);
            assertThat(verified.json().path("examples").path("collision").get(0).asText())
                    .startsWith("DB 0 ohlc:A -> ohlc:A, whose name DB 2 ohlc:A gets, too");
        }
    }

    @Test
    void equal_hashes_and_sets_in_another_order_are_equal() throws Exception {
        try (RedisLab lab = RedisLab.open(folder)) {
            Map<String, String> fields = new HashMap<>();
            for (int i = 0; i < 2000; i++) {
                fields.put("field-" + i, "value-" + i);
            }
            List<String> members = List.copyOf(fields.keySet());
            lab.in(2, jedis -> jedis.hset("volume_state:1", fields));
            lab.in(0, jedis -> jedis.sadd("system:members", members.toArray(String[]::new)));
            lab.in(1, jedis -> {
                for (int i = 1999; i >= 0; i--) {
                    jedis.hset("vol:state:1", "field-" + i, "value-" + i);
                    jedis.sadd("sys:system:members", "field-" + i);
                }
                jedis.hset("vol:state:1", "gone", "x");
                return jedis.hdel("vol:state:1", "gone");
            });
            assertThat(lab.phase("verify").exit()).isZero();
            lab.in(1, jedis -> jedis.hset("vol:state:1", "field-7", "other"));
            lab.in(1, jedis -> jedis.srem("sys:system:members", "field-8"));
            assertThat(lab.phase("verify")
                            .json()
                            .path("findings")
                            .path("different")
                            .asInt())
                    .isEqualTo(2);
        }
    }

    @Test
    void large_values_of_each_type_are_compared_element_by_element() throws Exception {
        try (RedisLab lab = RedisLab.open(folder)) {
            String long1 = "x".repeat(500);
            lab.in(0, jedis -> {
                try (Pipeline pipeline = jedis.pipelined()) {
                    for (int i = 0; i < 9_000; i++) {
                        pipeline.hset("system:hash", "f" + i, long1);
                        pipeline.sadd("system:set", "m" + i + long1);
                        pipeline.zadd("system:zset", i, "m" + i + long1);
                        pipeline.rpush("system:list", "e" + i + long1);
                        pipeline.xadd("system:stream", redis.clients.jedis.StreamEntryID.NEW_ENTRY, Map.of("v", long1));
                        pipeline.append("system:string", long1);
                    }
                    pipeline.sync();
                }
                return true;
            });
            JsonNode planned = lab.succeed("plan");
            assertThat(planned.path("large")).hasSize(6);
            assertThat(lab.apply().exit()).isZero();
            assertThat(lab.phase("verify").json().path("findings").path("same").asInt())
                    .isEqualTo(6);
            lab.in(1, jedis -> jedis.hset("sys:system:hash", "f777", "y"));
            lab.in(1, jedis -> jedis.srem("sys:system:set", "m777" + long1));
            lab.in(1, jedis -> jedis.zincrby("sys:system:zset", 0.5, "m777" + long1));
            lab.in(1, jedis -> jedis.lset("sys:system:list", 777, "y"));
            lab.in(1, jedis -> jedis.xtrim("sys:system:stream", 8_999, false));
            lab.in(1, jedis -> jedis.setrange("sys:system:string", 4_400_000, "y"));
            assertThat(lab.phase("verify")
                            .json()
                            .path("findings")
                            .path("different")
                            .asInt())
                    .isEqualTo(6);
        }
    }

    @Test
    void between_two_servers_every_kind_of_difference_is_found_by_its_name() throws Exception {
        try (RedisLab lab = RedisLab.open(folder).withHistory().set("redis.recheck-after", "10ms");
                RedisServer other = RedisServer.start(folder.resolve("other"), RedisServer.Version.V7_0);
                Jedis target = new Jedis("127.0.0.1", other.port())) {
            lab.set("redis.target-url", other.url());
            lab.succeed("plan");
            assertThat(lab.apply().exit()).isZero();
            lab.succeed("verify");
            target.select(1);
            target.del("vol:state:256000");
            target.hset("vol:state:256001", "last_cumulative", "other");
            target.pexpire("vol:state:256003", 1_000_000);
            target.del("vol:state:256004");
            target.set("vol:state:256004", "a string");
            target.set("vol:state:nobodys", "x");
            target.xdel("ticks:realtime:RELIANCE", new redis.clients.jedis.StreamEntryID(1_762_160_401_000L, 0));
            RedisLab.Outcome verified = lab.phase("verify");
            assertThat(verified.exit()).isEqualTo(6);
            JsonNode findings = verified.json().path("findings");
            assertThat(findings.path("missing").asInt()).isEqualTo(2);
            assertThat(findings.path("different").asInt()).isEqualTo(1);
            assertThat(findings.path("ttl").asInt()).isEqualTo(1);
            assertThat(findings.path("type").asInt()).isEqualTo(1);
            assertThat(findings.path("extra").asInt()).isEqualTo(1);
        }
    }

    @Test
    void keys_that_expire_on_both_sides_while_verify_looks_are_no_finding() throws Exception {
        try (RedisLab lab = RedisLab.open(folder).set("redis.batch", "5").set("redis.recheck-after", "10ms")) {
            lab.in(2, jedis -> jedis.set("ohlc:stays", "x"));
            long now = System.currentTimeMillis();
            lab.in(0, jedis -> {
                try (Pipeline pipeline = jedis.pipelined()) {
                    for (int i = 0; i < 3_000; i++) {
                        pipeline.set("system:" + i, "x");
                        pipeline.pexpireAt("system:" + i, now + 3_500 + i);
                    }
                    pipeline.sync();
                }
                return true;
            });
            lab.succeed("plan");
            lab.apply();
            while (lab.keys(0) > 0) {
                RedisLab.Outcome verified = lab.phase("verify");
                assertThat(verified.exit()).as(verified.text()).isZero();
            }
        }
    }

    @Test
    void what_a_target_has_forgotten_is_told_and_comes_back_by_a_new_plan() throws Exception {
        try (RedisLab lab = copied()) {
            lab.in(1, jedis -> jedis.del("vol:state:256001", "sys:system:config", "ticks:realtime:RELIANCE"));
            assertThat(lab.phase("verify")
                            .json()
                            .path("findings")
                            .path("missing")
                            .asInt())
                    .isEqualTo(22);
            assertThat(lab.apply().json().path("writes").asLong(-1))
                    .as("the run has them confirmed")
                    .isZero();
            lab.succeed("plan");
            assertThat(lab.apply().json().path("writes").asLong()).isEqualTo(22);
            assertThat(lab.phase("verify").exit()).isZero();
        }
    }

    @Test
    void one_key_too_many_and_one_too_few_are_both_seen_though_the_number_is_right() throws Exception {
        try (RedisLab lab = RedisLab.open(folder).withHistory()) {
            lab.succeed("plan");
            assertThat(lab.apply().exit()).isZero();
            assertThat(lab.succeed("verify").path("findings").path("extra").asLong())
                    .isZero();
            long keys = lab.keys(1);
            lab.in(1, jedis -> jedis.rename("vol:baseline:NSE:INFY", "vol:baseline:NSE:NOBODY"));
            assertThat(lab.keys(1)).isEqualTo(keys);
            JsonNode findings = lab.phase("verify").json().path("findings");
            assertThat(findings.path("missing").asLong()).isEqualTo(1);
            assertThat(findings.path("extra").asLong()).isEqualTo(1);
        }
    }

    @Test
    void a_sample_says_that_it_is_one() throws Exception {
        try (RedisLab lab = copied()) {
            RedisLab.Outcome verified = lab.run("redis", "verify", "--sample", "20");
            assertThat(verified.exit()).isZero();
            assertThat(verified.out()).contains("Only 20 % of all keys were compared.");
            assertThat(lab.phase("verify", "--sample", "101").exit()).isEqualTo(2);
            assertThat(lab.phase("verify", "--step", "nothing").exit()).isEqualTo(2);
        }
    }

    private RedisLab copied() throws Exception {
        RedisLab lab = RedisLab.open(folder).withHistory().set("redis.recheck-after", "10ms");
        lab.succeed("plan");
        lab.apply();
        return lab;
    }
}
