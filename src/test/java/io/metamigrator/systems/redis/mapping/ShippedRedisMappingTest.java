package io.metamigrator.systems.redis.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The mapping that comes along: what the requirement says, key by key. */
class ShippedRedisMappingTest {
    private final RedisMapping mapping = RedisMapping.load(Path.of("routes/redis/mapping.yaml"), OnExisting.SKIP);

    @ParameterizedTest
    @CsvSource({
        "2, hash, volume_state:256265, volume, vol:state:256265",
        "2, hash, volume_averages:NSE:INFY, volume, vol:baseline:NSE:INFY",
        "5, string, indicators:RELIANCE:rsi, indicators, ind:ta:RELIANCE:rsi",
        "5, string, indicators:RELIANCE:macd, indicators, ind:ta:RELIANCE:macd",
        "5, string, indicators:RELIANCE:ema_20, indicators, ind:ta:RELIANCE:ema_20",
        "5, string, indicators:RELIANCE:delta, indicators, ind:greeks:RELIANCE:delta",
        "5, string, indicators:RELIANCE:gamma, indicators, ind:greeks:RELIANCE:gamma",
        "5, string, indicators:RELIANCE:volume_ratio, indicators, ind:volume:RELIANCE:ratio",
        "5, string, indicators:RELIANCE:volume_ratio_ma_5, indicators, ind:volume:RELIANCE:ratio_ma_5",
        "5, string, indicators:RELIANCE:something, indicators, ind:other:RELIANCE:something",
        "5, string, indicators:NSE:RELIANCE:rsi, indicators, ind:ta:NSE:RELIANCE:rsi",
        "5, stream, indicators:rsi:NSE:RELIANCE, indicators, ind:ta:NSE:RELIANCE:rsi",
        "5, string, indicators::rsi, indicators, ind:ta::rsi",
        "5, string, indicators:x:, indicators, ind:other:x:",
        "2, hash, volume_state:, volume, vol:state:",
        "0, hash, session:, system, sys:session:",
        "0, hash, session:RELIANCE:2025-11-03, system, sys:session:RELIANCE:2025-11-03",
        "0, string, system:health, system, sys:system:health",
        "0, string, health:feed, system, sys:health:feed",
        "2, hash, ohlc_latest:A, ohlc, ohlc_latest:A",
        "2, string, ohlc:A:1d, ohlc, ohlc:A:1d",
        "2, hash, ohlc_stats:A, ohlc, ohlc_stats:A",
        "2, string, volume:baseline:A:1min, baseline, volume:baseline:A:1min",
        "5, hash, volume:baseline:A:09:15, baseline, volume:baseline:A:09:15",
        "2, hash, realtime:NSE:A:1762160400, realtime, ticks:realtime:NSE:A",
        "2, hash, realtime:A, realtime, tick:latest:A",
        "2, string, realtime:A, realtime, tick:latest:A",
        "2, zset, volume_profile:patterns:NSE:A:daily, volume_profiles, vol:profile:NSE:A:daily",
        "2, hash, volume_profile:session:A:2025-11-01, volume_profiles, vol:profile:session:A:2025-11-01",
        "2, hash, volume_profile:poc:A, volume_profiles, vol:profile:poc:A",
        "0, string, ohlc:A:1d, ohlc_all, ohlc:A:1d",
        "2, zset, ohlc_daily:A, ohlc_all, ohlc_daily:A",
        "2, hash, market_data:averages:A, market_data, market_data:averages:A",
        "2, zset, ticks:historical:raw:A, historical_ticks, ticks:historical:raw:A"
    })
    void names_each_key_as_the_requirement_has_it(int database, String type, String key, String step, String target) {
        KeyRule.Mapped mapped = mapping.map(database, RedisKey.named(key), type).orElseThrow();
        assertThat(mapped.target().shown()).isEqualTo(target);
        assertThat(mapped.rule().step()).isEqualTo(step);
        assertThat(mapped.rule().ttl()).isEqualTo(TtlRule.KEEP);
    }

    @ParameterizedTest
    @CsvSource({
        "0, hash, volume_state:1",
        "5, string, indicators:RELIANCE",
        "2, hash, straddle_volume:NIFTY:20251103",
        "2, stream, ohlc_updates:A",
        "0, hash, user:4711"
    })
    void leaves_what_no_rule_takes(int database, String type, String key) {
        assertThat(mapping.map(database, RedisKey.named(key), type)).isEmpty();
    }

    @Test
    void has_the_ten_steps_in_their_order() {
        assertThat(mapping.steps())
                .containsExactly(
                        "volume",
                        "indicators",
                        "system",
                        "historical_ticks",
                        "ohlc",
                        "baseline",
                        "realtime",
                        "volume_profiles",
                        "ohlc_all",
                        "market_data");
    }

    @Test
    void keeps_bytes_that_are_no_text() {
        RedisKey odd = RedisKey.of(new byte[] {'s', 'y', 's', 't', 'e', 'm', ':', (byte) 0xFF, '\n', 0, '\\', ' '});
        RedisKey target = mapping.map(0, odd, "string").orElseThrow().target();
        assertThat(target.bytes()).isEqualTo(new byte[] {
            's', 'y', 's', ':', 's', 'y', 's', 't', 'e', 'm', ':', (byte) 0xFF, '\n', 0, '\\', ' '
        });
        assertThat(target.shown()).isEqualTo("sys:system:\\xFF\\x0A\\x00\\\\ ");
        assertThat(RedisKey.parse(target.shown())).isEqualTo(target);
    }
}
