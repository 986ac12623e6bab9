package io.metamigrator.sandbox.redis;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.params.XReadGroupParams;

/** What real histories hold beside the usual, and tools of this kind stumble over. */
public final class AwkwardKeys {
    /** A key that somebody may delete between plan and apply. */
    public static final String SHORT_LIVED = "session:RELIANCE:closing";
    /** A key that somebody has copied by hand before. */
    private static final String COPIED = "volume_state:256000";

    private static final int MANY = 20_000;
    private static final long FIRST = 1_762_160_400_000L;

    private AwkwardKeys() {}

    /** Adds them to a history that {@link SampleHistory} has written. */
    public static void addTo(int port) {
        try (Jedis jedis = new Jedis("127.0.0.1", port)) {
            jedis.select(0);
            jedis.set("system:" + "x".repeat(100_000), "a name of a hundred thousand bytes");
            jedis.set("system:no text \u0000\r\n\t \\x41".getBytes(StandardCharsets.ISO_8859_1), everyByte());
            jedis.hset(SHORT_LIVED, "state", "closing");
            jedis.select(2);
            large(jedis);
            jedis.select(5);
            readers(jedis);
        }
    }

    /** Values that Redis keeps in another way once they have many elements. */
    private static void large(Jedis jedis) {
        try (Pipeline pipeline = jedis.pipelined()) {
            Map<String, String> fields = new HashMap<>();
            for (int i = 0; i < MANY; i++) {
                fields.put("p" + i, String.valueOf(i));
                pipeline.rpush("volume_profile:historical:LARGE", "{\"n\":" + i % 100 + "}");
                pipeline.zadd("ohlc_daily:LARGE", i, "{\"d\":" + i + "}");
            }
            pipeline.hset("volume_profile:nodes:LARGE", fields);
            pipeline.sync();
        }
    }

    /** A stream with two groups; one reader has taken entries and acknowledged a part of them. */
    private static void readers(Jedis jedis) {
        String key = "indicators:rsi:LIVE";
        for (int i = 0; i < 100; i++) {
            jedis.xadd(key, new StreamEntryID(FIRST + i, 0), Map.of("value", String.valueOf(i)));
        }
        jedis.xgroupCreate(key, "charts", new StreamEntryID(0, 0), false);
        jedis.xgroupCreate(key, "alerts", new StreamEntryID(0, 0), false);
        jedis.xreadGroup(
                "charts",
                "chart-1",
                XReadGroupParams.xReadGroupParams().count(10),
                Map.of(key, StreamEntryID.XREADGROUP_UNDELIVERED_ENTRY));
        jedis.xack(key, "charts", new StreamEntryID(FIRST, 0), new StreamEntryID(FIRST + 1, 0));
    }

    private static byte[] everyByte() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    /** Puts into the target what may be there before: a key of somebody else's, and one that was copied by hand. */
    public static void putIntoTarget(int port, int database) {
        try (Jedis jedis = new Jedis("127.0.0.1", port)) {
            jedis.select(2);
            jedis.copy(COPIED, "vol:state:256000", database, false);
            jedis.select(database);
            jedis.set("alerts:open", "somebody else's");
        }
    }
}
