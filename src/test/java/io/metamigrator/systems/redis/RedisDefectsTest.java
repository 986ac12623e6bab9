package io.metamigrator.systems.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerSettings;
import io.metamigrator.sandbox.redis.SampleHistory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.resps.StreamEntry;

/** What earlier tools of this kind have done to history, each as a test that it does not happen here. */
class RedisDefectsTest {
    private static final long DAY = 86_400;

    @TempDir
    Path folder;

    @Test
    void an_empty_server_is_done_at_once_and_a_verify_of_it_is_not_green() throws Exception {
        try (RedisLab lab = RedisLab.open(folder)) {
            assertThat(lab.run("redis", "--phase", "historical").exit()).isZero();
            assertThat(lab.keys(1)).isZero();
            RedisLab.Outcome verified = lab.phase("verify");
            assertThat(verified.exit()).isEqualTo(6);
            assertThat(verified.json().path("verdict").asText()).isEqualTo("nothing compared");
        }
    }

    @Test
    void an_expiry_is_carried_over_to_the_millisecond_and_none_stays_none() throws Exception {
        try (RedisLab lab = migrated()) {
            assertThat(expiry(lab, 1, "ohlc_daily:RELIANCE"))
                    .isEqualTo(expiry(lab, 2, "ohlc_daily:RELIANCE"))
                    .isGreaterThan(System.currentTimeMillis() + 29 * DAY * 1000);
            assertThat(expiry(lab, 1, "vol:state:256000")).isEqualTo(expiry(lab, 2, "volume_state:256000"));
            assertThat(expiry(lab, 1, "ind:ta:RELIANCE:rsi")).isEqualTo(expiry(lab, 5, "indicators:RELIANCE:rsi"));
            assertThat(expiry(lab, 1, "vol:state:256001")).isEqualTo(-1);
            assertThat(expiry(lab, 1, "volume:baseline:RELIANCE:1min")).isEqualTo(-1);
        }
    }

    @Test
    void a_second_run_refreshes_no_expiry_merges_no_fields_and_keeps_newer_values() throws Exception {
        try (RedisLab lab = migrated()) {
            lab.in(1, jedis -> jedis.expire("ind:ta:RELIANCE:rsi", 100));
            lab.in(1, jedis -> jedis.hset("vol:state:256001", Map.of("last_cumulative", "newer")));
            assertThat(lab.run("redis", "--phase", "historical").exit()).isZero();
            assertThat(lab.<Long>in(1, jedis -> jedis.ttl("ind:ta:RELIANCE:rsi")))
                    .isLessThanOrEqualTo(100);
            assertThat(lab.<String>in(1, jedis -> jedis.hget("vol:state:256001", "last_cumulative")))
                    .isEqualTo("newer");
        }
    }

    @Test
    void every_type_is_taken_in_every_family_and_so_are_empty_values() throws Exception {
        try (RedisLab lab = migrated()) {
            assertThat(lab.<String>in(1, jedis -> jedis.type("ind:ta:TCS:bollinger")))
                    .isEqualTo("hash");
            assertThat(lab.<String>in(1, jedis -> jedis.type("ind:ta:TCS:vwap")))
                    .isEqualTo("stream");
            assertThat(lab.<String>in(1, jedis -> jedis.type("volume:baseline:NSE:INFY:09:15")))
                    .isEqualTo("hash");
            assertThat(lab.<List<String>>in(1, jedis -> jedis.lrange("vol:profile:historical:RELIANCE", 0, -1)))
                    .containsExactly("{\"n\":1}", "{\"n\":2}", "{\"n\":2}");
            assertThat(lab.<String>in(1, jedis -> jedis.type("sys:system:symbols")))
                    .isEqualTo("set");
            assertThat(lab.<String>in(1, jedis -> jedis.type("ohlc_hourly:RELIANCE")))
                    .isEqualTo("zset");
            assertThat(lab.text("sys:health:feed")).isEmpty();
        }
    }

    @Test
    void colons_in_a_symbol_and_a_second_day_keep_their_keys_apart() throws Exception {
        try (RedisLab lab = migrated()) {
            assertThat(lab.text("ind:ta:NSE:INFY:rsi")).isEqualTo("55.1");
            assertThat(lab.text("ind:greeks:NSE:INFY:delta")).isEqualTo("55.1");
            assertThat(lab.<String>in(1, jedis -> jedis.hget("vol:profile:session:NSE:INFY:2025-11-01", "poc")))
                    .isEqualTo("100.5");
            assertThat(lab.<String>in(1, jedis -> jedis.hget("vol:profile:session:NSE:INFY:2025-11-02", "poc")))
                    .isEqualTo("101.5");
        }
    }

    @Test
    void a_stream_keeps_all_its_ids_and_its_readers() throws Exception {
        try (RedisLab lab = RedisLab.open(folder)) {
            lab.in(5, jedis -> {
                for (int i = 1; i <= 1500; i++) {
                    jedis.xadd("indicators:vwap:TCS", new StreamEntryID(1_762_160_400_000L, i), Map.of("v", "" + i));
                }
                jedis.xgroupCreate("indicators:vwap:TCS", "readers", new StreamEntryID(0, 0), false);
                return true;
            });
            lab.run("redis", "--phase", "historical");
            List<StreamEntry> before = lab.in(5, jedis -> jedis.xrange("indicators:vwap:TCS", "-", "+"));
            List<StreamEntry> after = lab.in(1, jedis -> jedis.xrange("ind:ta:TCS:vwap", "-", "+"));
            assertThat(after.stream().map(StreamEntry::getID))
                    .hasSize(1500)
                    .containsExactlyElementsOf(
                            before.stream().map(StreamEntry::getID).toList());
            assertThat(lab.<Integer>in(
                            1, jedis -> jedis.xinfoGroups("ind:ta:TCS:vwap").size()))
                    .isEqualTo(1);
        }
    }

    @Test
    void bytes_that_are_no_text_stay_as_they_are_in_names_and_values() throws Exception {
        try (RedisLab lab = migrated()) {
            byte[] name = "sys:session:\u00FF\u00FE".getBytes(StandardCharsets.ISO_8859_1);
            assertThat(lab.<byte[]>in(1, jedis -> jedis.get(name))).isEqualTo(new byte[] {(byte) 0x80, 4, (byte) 0x95});
            byte[] odd = "sys:system:odd \n\u0000name".getBytes(StandardCharsets.ISO_8859_1);
            assertThat(lab.<byte[]>in(1, jedis -> jedis.get(odd)))
                    .isEqualTo(new byte[] {(byte) 0xFF, 0, 'x', (byte) 0xFE});
        }
    }

    @Test
    void a_name_of_a_hundred_thousand_bytes_and_an_empty_rest_do_no_harm() throws Exception {
        try (RedisLab lab = RedisLab.open(folder)) {
            String longName = "x".repeat(100_000);
            lab.in(0, jedis -> jedis.set("system:" + longName, "1"));
            lab.in(0, jedis -> jedis.set("system:", "1"));
            lab.in(0, jedis -> jedis.set("", "1"));
            assertThat(lab.run("redis", "--phase", "historical").exit()).isZero();
            assertThat(lab.text("sys:system:" + longName)).isEqualTo("1");
            assertThat(lab.text("sys:system:")).isEqualTo("1");
            assertThat(lab.keys(1)).isEqualTo(2);
            assertThat(lab.phase("verify").json().path("unmatched").asInt()).isEqualTo(1);
        }
    }

    @Test
    void two_runs_at_a_time_are_refused_by_name() throws Exception {
        try (RedisLab lab = RedisLab.open(folder).withHistory()) {
            lab.succeed("plan");
            try (Ledger ledger = Ledger.open(
                    new LedgerSettings("jdbc:sqlite:" + lab.folder().resolve("out/ledger.db"), null, null))) {
                ledger.leases().take("redis");
                RedisLab.Outcome applied = lab.apply();
                assertThat(applied.exit()).isEqualTo(3);
                assertThat(applied.text()).contains("redis").contains("held");
            }
            assertThat(lab.keys(1)).isZero();
        }
    }

    @Test
    void a_key_that_goes_before_its_turn_is_no_error() throws Exception {
        try (RedisLab lab = RedisLab.open(folder).withHistory()) {
            lab.succeed("plan");
            lab.in(2, jedis -> jedis.del("volume_state:256001"));
            RedisLab.Outcome applied = lab.apply();
            assertThat(applied.exit()).isZero();
            assertThat(applied.json()
                            .path("parts")
                            .path("volume")
                            .path("skipped")
                            .asInt())
                    .isEqualTo(1);
            assertThat(lab.phase("verify").exit()).isZero();
        }
    }

    @Test
    void the_source_is_left_as_it_was() throws Exception {
        try (RedisLab lab = RedisLab.open(folder)) {
            SampleHistory.writeTo(lab.server().port(), 1);
            List<Long> before = List.of(lab.keys(0), lab.keys(2), lab.keys(5));
            lab.run("redis", "--phase", "historical");
            assertThat(List.of(lab.keys(0), lab.keys(2), lab.keys(5))).isEqualTo(before);
        }
    }

    private RedisLab migrated() throws Exception {
        RedisLab lab = RedisLab.open(folder).withHistory();
        RedisLab.Outcome outcome = lab.run("redis", "--phase", "historical");
        assertThat(outcome.exit()).as(outcome.text()).isZero();
        return lab;
    }

    private static long expiry(RedisLab lab, int database, String key) {
        return lab.<Long>in(database, jedis -> jedis.pexpireTime(key));
    }
}
