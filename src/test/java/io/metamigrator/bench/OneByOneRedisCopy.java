package io.metamigrator.bench;

import java.util.List;
import java.util.Map;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.params.XAddParams;
import redis.clients.jedis.resps.ScanResult;
import redis.clients.jedis.resps.StreamEntry;
import redis.clients.jedis.resps.Tuple;

/** Copies as simple tools do: for each key its type, its expiry, its value, the writing and the expiry again, one after the other. */
final class OneByOneRedisCopy {
    private OneByOneRedisCopy() {}

    /** Copies some keys and answers how many there were a second. */
    static double run(int port, int target, long most) {
        long keys = 0;
        long begun = System.nanoTime();
        try (Jedis from = new Jedis("127.0.0.1", port, 60_000);
                Jedis to = new Jedis("127.0.0.1", port, 60_000)) {
            from.select(RedisKeysetWriter.DATABASE);
            to.select(target);
            String cursor = ScanParams.SCAN_POINTER_START;
            do {
                ScanResult<String> page = from.scan(cursor, new ScanParams().count(1_000));
                cursor = page.getCursor();
                for (String key : page.getResult()) {
                    copy(from, to, key);
                    keys++;
                    if (keys == most) {
                        return keys / ((System.nanoTime() - begun) / 1e9);
                    }
                }
            } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
        }
        return keys / ((System.nanoTime() - begun) / 1e9);
    }

    private static void copy(Jedis from, Jedis to, String key) {
        String name = RedisKeysetWriter.target(key);
        String type = from.type(key);
        long expiry = from.pttl(key);
        switch (type) {
            case "string" -> to.set(name, from.get(key));
            case "hash" -> to.hset(name, from.hgetAll(key));
            case "zset" -> {
                for (Tuple member : from.zrangeWithScores(key, 0, -1)) {
                    to.zadd(name, Map.of(member.getElement(), member.getScore()));
                }
            }
            case "stream" -> {
                List<StreamEntry> entries = from.xrange(key, (StreamEntryID) null, (StreamEntryID) null);
                entries.forEach(entry ->
                        to.xadd(name, XAddParams.xAddParams().id(entry.getID().toString()), entry.getFields()));
            }
            default -> throw new IllegalStateException("no such type here: " + type);
        }
        if (expiry > 0) {
            to.pexpire(name, expiry);
        }
    }
}
