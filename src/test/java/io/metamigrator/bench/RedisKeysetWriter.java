package io.metamigrator.bench;

import java.util.HashMap;
import java.util.Map;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.params.SetParams;

/**
 * Fills database 2 with keys of mixed kinds: of twenty, twelve strings, five hashes of eight fields, two sorted sets of ten
 * members and a stream of ten entries; three in ten expire some day.
 */
final class RedisKeysetWriter {
    static final int DATABASE = 2;
    private static final int BATCH = 2_000;
    private static final long DAY = 86_400;
    private static final long FIRST = 1_762_160_400_000L;
    private static final String FILL = "0123456789abcdef".repeat(10);

    private RedisKeysetWriter() {}

    static void write(int port, long keys) {
        try (Jedis jedis = new Jedis("127.0.0.1", port, 60_000);
                Pipeline pipeline = jedis.pipelined()) {
            pipeline.select(DATABASE);
            for (long number = 0; number < keys; number++) {
                add(pipeline, number);
                if (number % BATCH == BATCH - 1) {
                    pipeline.sync();
                }
            }
            pipeline.sync();
        }
    }

    private static void add(Pipeline pipeline, long number) {
        int kind = (int) (number % 20);
        boolean expires = number % 10 < 3;
        String key;
        if (kind < 12) {
            key = "volume_state:" + number;
            String value = FILL.substring(0, 60 + (int) (number % 100));
            SetParams params = new SetParams();
            pipeline.set(key, value, expires ? params.ex(30 * DAY + number % DAY) : params);
            return;
        }
        if (kind < 17) {
            key = "volume_averages:" + number;
            pipeline.hset(key, fields(number));
        } else if (kind < 19) {
            key = "ohlc_daily:" + number;
            Map<String, Double> members = new HashMap<>();
            for (int i = 0; i < 10; i++) {
                members.put("{\"c\":" + number + ",\"d\":" + i + "}", (double) (FIRST + i));
            }
            pipeline.zadd(key, members);
        } else {
            key = "ohlc:" + number;
            for (int i = 0; i < 10; i++) {
                pipeline.xadd(key, new StreamEntryID(FIRST + i, 0), Map.of("c", "1.5"));
            }
        }
        if (expires) {
            pipeline.expire(key, 30 * DAY + number % DAY);
        }
    }

    private static Map<String, String> fields(long number) {
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < 8; i++) {
            fields.put("field_" + i, String.valueOf(number * 31 + i));
        }
        return fields;
    }

    /** The name that the shipped mapping gives such a key. */
    static String target(String key) {
        if (key.startsWith("volume_state:")) {
            return "vol:state:" + key.substring("volume_state:".length());
        }
        if (key.startsWith("volume_averages:")) {
            return "vol:baseline:" + key.substring("volume_averages:".length());
        }
        return key;
    }
}
