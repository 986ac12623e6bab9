package io.metamigrator.torture.redis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.StreamEntryID;

/**
 * A history of all kinds: hashes, strings, sorted sets, lists, sets, binary values, streams with readers, and ticks that become
 * entries of streams; two in three expire some day. Number and first moment decide everything, so that it can be told again.
 */
final class MixedKeys {
    static final int TICK_SYMBOLS = 40;
    private static final int PAGE = 1_000;
    private static final long FIRST = 1_762_160_400L;
    private static final long DAY = 86_400_000;
    private static final String[] INDICATORS = {"rsi", "delta", "volume_ratio"};
    private static final String[] PLACES = {"ta", "greeks", "volume"};
    private static final String[] SHORT = {"rsi", "delta", "ratio"};

    private final long count;
    private final long begun;

    MixedKeys(long count, long begun) {
        this.count = count;
        this.begun = begun;
    }

    long count() {
        return count;
    }

    MixedKey key(long number) {
        int kind = (int) (number % 20);
        if (kind < 6) {
            return made("volume_state:", 2, "" + number, "vol:state:" + number, "hash", number);
        }
        if (kind < 9) {
            String symbol = "NSE:S " + number;
            int which = kind - 6;
            return made(
                    "indicators:",
                    5,
                    symbol + ":" + INDICATORS[which],
                    "ind:" + PLACES[which] + ":" + symbol + ":" + SHORT[which],
                    "string",
                    number);
        }
        if (kind < 13) {
            String symbol = tickSymbol((int) (number / 20 % TICK_SYMBOLS));
            MixedKey tick =
                    made("realtime:", 2, symbol + ":" + (FIRST + number), "ticks:realtime:" + symbol, "hash", number);
            return new MixedKey(
                    tick.family(), 2, tick.name(), tick.target(), "hash", tick.expiresAt(), number, FIRST + number);
        }
        if (kind < 15) {
            return made("ohlc_daily:", 2, "" + number, "ohlc_daily:" + number, "zset", number);
        }
        return switch (kind) {
            case 15 ->
                made("volume_profile:", 2, "historical:" + number, "vol:profile:historical:" + number, "list", number);
            case 16 -> made("system:", 0, "members:" + number, "sys:system:members:" + number, "set", number);
            case 19 -> made("indicators:", 5, "rsi:L" + number, "ind:ta:L" + number + ":rsi", "stream", number);
            default -> made("session:", 0, "\u00FF\n" + number, "sys:session:\u00FF\n" + number, "string", number);
        };
    }

    static String tickSymbol(int which) {
        return "NSE:T" + which;
    }

    private MixedKey made(String family, int database, String rest, String target, String type, long number) {
        long expiresAt = number % 3 == 0 ? 0 : begun + DAY + number * 7_919 % (30 * DAY);
        return new MixedKey(family, database, bytes(family + rest), bytes(target), type, expiresAt, number, 0);
    }

    /** The keys page by page, in the order of their numbers. */
    List<MixedKey> page(long from) {
        List<MixedKey> page = new ArrayList<>();
        for (long number = from; number < Math.min(from + PAGE, count); number++) {
            page.add(key(number));
        }
        return page;
    }

    void write(int port) {
        try (Jedis jedis = new Jedis("127.0.0.1", port, 60_000);
                Pipeline pipeline = jedis.pipelined()) {
            for (long from = 0; from < count; from += PAGE) {
                int database = -1;
                for (MixedKey key : page(from)) {
                    if (key.database() != database) {
                        database = key.database();
                        pipeline.select(database);
                    }
                    write(pipeline, key);
                }
                pipeline.sync();
            }
        }
    }

    private static void write(Pipeline pipeline, MixedKey key) {
        byte[] name = key.name();
        long number = key.number();
        switch (key.type()) {
            case "hash" -> pipeline.hset(name, fields(number));
            case "zset" -> {
                pipeline.zadd(name, FIRST, bytes("{\"c\":" + number + "}"));
                pipeline.zadd(name, FIRST + 0.5, bytes("\u00FE" + number));
            }
            case "list" -> pipeline.rpush(name, bytes("{\"n\":" + number + "}"), bytes("same"), bytes("same"));
            case "set" -> pipeline.sadd(name, bytes("a"), bytes("b" + number), bytes("\u00FF"));
            case "stream" -> {
                for (int entry = 0; entry < 3; entry++) {
                    pipeline.xadd(
                            new String(name, StandardCharsets.ISO_8859_1),
                            new StreamEntryID(FIRST * 1_000, entry),
                            Map.of("value", "" + (number + entry)));
                }
                pipeline.xgroupCreate(name, bytes("readers"), bytes("0"), false);
            }
            default -> pipeline.set(name, bytes("\u0080\u0000\u00FF" + number));
        }
        if (key.expiresAt() > 0) {
            pipeline.pexpireAt(name, key.expiresAt());
        }
    }

    /** What a hash holds. */
    static Map<byte[], byte[]> fields(long number) {
        return Map.of(bytes("last"), bytes("" + number * 17), bytes("day"), bytes("2025-11-03"));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
