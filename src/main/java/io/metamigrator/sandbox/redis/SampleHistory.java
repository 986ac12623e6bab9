package io.metamigrator.sandbox.redis;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.params.SetParams;
import redis.clients.jedis.params.XAddParams;

/** A made-up trading history as the old layout holds it, in databases 0, 2 and 5: all families, all types, all expiries. */
public final class SampleHistory {
    private static final String[] SYMBOLS = {"RELIANCE", "NSE:INFY", "NIFTY 50", "BANKNIFTY25NOVFUT"};
    private static final long DAY = 86_400;

    private SampleHistory() {}

    /** Writes the history; {@code scale} multiplies the keys of the large families. */
    public static void writeTo(int port, int scale) {
        try (Jedis jedis = new Jedis("127.0.0.1", port)) {
            jedis.select(2);
            volume(jedis, scale);
            prices(jedis);
            profiles(jedis);
            realtime(jedis, scale);
            jedis.select(5);
            indicators(jedis, scale);
            jedis.select(0);
            system(jedis);
        }
    }

    private static void volume(Jedis jedis, int scale) {
        try (Pipeline pipeline = jedis.pipelined()) {
            for (int token = 0; token < 100 * scale; token++) {
                String key = "volume_state:" + (256_000 + token);
                pipeline.hset(key, Map.of("last_cumulative", String.valueOf(token * 17), "session_date", "2025-11-03"));
                if (token % 3 == 0) {
                    pipeline.expire(key, DAY);
                }
            }
            for (String symbol : SYMBOLS) {
                pipeline.hset("volume_averages:" + symbol, Map.of("avg_volume_20d", "1234.50", "turtle_ready", "1"));
                pipeline.set("volume:baseline:" + symbol + ":1min", "81.25");
                pipeline.hset("volume:baseline:" + symbol + ":09:15", Map.of("average", "12.5"));
            }
        }
    }

    private static void prices(Jedis jedis) {
        for (String symbol : SYMBOLS) {
            jedis.hset("ohlc_latest:" + symbol, Map.of("o", "1", "h", "2", "l", "0.5", "c", "1.5"));
            jedis.hset("ohlc_stats:" + symbol, Map.of("days", "250"));
            jedis.set("ohlc:" + symbol + ":1d", "{\"c\":1.5}");
            jedis.zadd("ohlc_daily:" + symbol, 1_762_128_000_000d, "{\"c\":1.5,\"d\":\"2025-11-03\"}");
            jedis.expire("ohlc_daily:" + symbol, 30 * DAY);
            jedis.zadd("ohlc_hourly:" + symbol, 1_762_160_400_000d, "{\"c\":1.25}");
            jedis.hset("market_data:averages:" + symbol, Map.of("a", "1"));
            jedis.xadd("ohlc_updates:" + symbol, XAddParams.xAddParams().id("1762160400000-0"), Map.of("c", "1.5"));
        }
    }

    private static void profiles(Jedis jedis) {
        for (String symbol : SYMBOLS) {
            jedis.hset("volume_profile:session:" + symbol + ":2025-11-01", Map.of("poc", "100.5"));
            jedis.hset("volume_profile:session:" + symbol + ":2025-11-02", Map.of("poc", "101.5"));
            jedis.hset("volume_profile:poc:" + symbol, Map.of("poc", "99"));
            jedis.zadd("volume_profile:patterns:" + symbol + ":daily", 1_762_128_000d, "{\"p\":1}");
            jedis.rpush("volume_profile:historical:" + symbol, "{\"n\":1}", "{\"n\":2}", "{\"n\":2}");
        }
    }

    private static void realtime(Jedis jedis, int scale) {
        try (Pipeline pipeline = jedis.pipelined()) {
            for (int tick = 0; tick < 20 * scale; tick++) {
                for (String symbol : SYMBOLS) {
                    pipeline.hset("realtime:" + symbol + ":" + (1_762_160_400L + tick), Map.of("p", "100." + tick));
                }
            }
            pipeline.hset("realtime:RELIANCE", Map.of("p", "101"));
        }
    }

    private static void indicators(Jedis jedis, int scale) {
        try (Pipeline pipeline = jedis.pipelined()) {
            for (int each = 0; each < scale; each++) {
                for (String symbol : SYMBOLS) {
                    String name = "indicators:" + symbol + (each == 0 ? "" : "." + each);
                    for (String indicator :
                            new String[] {"rsi", "macd", "ema_20", "delta", "volume_ratio", "odd one"}) {
                        pipeline.set(
                                name + ":" + indicator,
                                "55.1",
                                SetParams.setParams().ex(3600));
                    }
                }
            }
            pipeline.hset("indicators:TCS:bollinger", Map.of("upper", "10", "lower", "8"));
            pipeline.xadd("indicators:vwap:TCS", new StreamEntryID(1_762_160_400_000L, 0), Map.of("value", "101.5"));
        }
        jedis.xgroupCreate("indicators:vwap:TCS", "readers", new StreamEntryID(0, 0), false);
    }

    private static void system(Jedis jedis) {
        jedis.hset("session:RELIANCE:2025-11-03", Map.of("high", "2", "low", "1"));
        jedis.set("system:config", "{}");
        jedis.set("health:feed", "");
        jedis.sadd("system:symbols", SYMBOLS);
        byte[] odd = "system:odd \n\u0000name".getBytes(StandardCharsets.ISO_8859_1);
        jedis.set(odd, new byte[] {(byte) 0xFF, 0, 'x', (byte) 0xFE});
        jedis.set(
                new byte[] {'s', 'e', 's', 's', 'i', 'o', 'n', ':', (byte) 0xFF, (byte) 0xFE},
                new byte[] {(byte) 0x80, 4, (byte) 0x95});
        jedis.set("user:4711", "nobody's rule takes this");
    }
}
