package io.metamigrator.systems.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way from databases 0, 2 and 5 into database 1. */
class RedisLifeTest {
    @TempDir
    Path folder;

    @Test
    void brings_every_key_over_and_proves_it() throws Exception {
        try (RedisLab lab = RedisLab.open(folder).withHistory()) {
            long before = lab.keys(2);
            assertThat(lab.succeed("discover").path("databases").path("2")).isNotEmpty();
            JsonNode planned = lab.succeed("plan");
            assertThat(planned.path("collisions").path("count").asInt()).isZero();
            lab.succeed("validate");
            JsonNode rehearsed = lab.succeed("apply");
            assertThat(rehearsed.path("writes").asInt(-1)).isZero();
            assertThat(lab.keys(1)).isZero();
            RedisLab.Outcome applied = lab.apply();
            assertThat(applied.exit()).as(applied.text()).isZero();
            assertThat(applied.json().path("writes").asLong())
                    .isEqualTo(lab.written())
                    .isEqualTo(rehearsed.path("wouldCopy").asLong());
            JsonNode verified = lab.succeed("verify");
            assertThat(verified.path("findings").path("same").asLong())
                    .isEqualTo(applied.json().path("writes").asLong());
            assertThat(lab.keys(2)).isEqualTo(before);
            assertThat(lab.text("ind:volume:NSE:INFY:ratio")).isEqualTo("55.1");
            assertThat(lab.text("ind:ta:NIFTY 50:ema_20")).isEqualTo("55.1");
        }
    }

    @Test
    void applying_again_writes_nothing() throws Exception {
        try (RedisLab lab = RedisLab.open(folder).withHistory()) {
            lab.succeed("plan");
            assertThat(lab.apply().exit()).isZero();
            RedisLab.Outcome again = lab.apply();
            assertThat(again.exit()).as(again.text()).isZero();
            assertThat(again.json().path("writes").asLong()).isZero();
            lab.succeed("plan");
            RedisLab.Outcome anew = lab.apply();
            assertThat(anew.json().path("writes").asLong()).isZero();
            assertThat(lab.phase("verify").exit()).isZero();
        }
    }

    @Test
    void the_command_lines_of_the_requirement_work() throws Exception {
        try (RedisLab lab = RedisLab.open(folder).withHistory()) {
            RedisLab.Outcome dry = lab.run("redis", "--phase", "historical", "--dry-run", "--limit", "3");
            assertThat(dry.exit()).as(dry.text()).isZero();
            assertThat(lab.keys(1)).isZero();
            RedisLab.Outcome real = lab.run("redis", "--phase", "historical", "--json");
            assertThat(real.exit()).as(real.text()).isZero();
            assertThat(real.json().path("writes").asLong()).isPositive();
            RedisLab.Outcome verified = lab.run("redis", "--phase", "verify");
            assertThat(verified.exit()).as(verified.text()).isZero();
        }
    }

    @Test
    void verify_is_red_where_a_key_was_lost_changed_or_lost_its_expiry() throws Exception {
        try (RedisLab lab = RedisLab.open(folder).withHistory()) {
            lab.succeed("plan");
            lab.apply();
            lab.in(1, jedis -> jedis.del("vol:state:256000"));
            lab.in(1, jedis -> jedis.hset("vol:state:256001", "last_cumulative", "other"));
            lab.in(1, jedis -> jedis.persist("ind:ta:RELIANCE:rsi"));
            lab.in(1, jedis -> jedis.set("vol:state:none", "x"));
            RedisLab.Outcome verified = lab.phase("verify");
            assertThat(verified.exit()).isEqualTo(6);
            JsonNode findings = verified.json().path("findings");
            assertThat(findings.path("missing").asInt()).isEqualTo(1);
            assertThat(findings.path("different").asInt()).isEqualTo(1);
            assertThat(findings.path("ttl").asInt()).isEqualTo(1);
            assertThat(findings.path("extra").asInt()).isEqualTo(1);
        }
    }
}
