package io.metamigrator.systems.redis.compare;

import io.metamigrator.systems.redis.mapping.RedisKey;
import io.metamigrator.systems.redis.server.RedisSide;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;

/**
 * A value as the server writes it out, and its expiry.
 *
 * @param dump null where there is no such key
 * @param expiresAt in milliseconds since 1970; -1 for never
 */
record Snapshot(byte @Nullable [] dump, long expiresAt) {
    /** Version and checksum, which stand at the end of what DUMP answers. */
    private static final int FOOTER = 10;

    /**
     * Reads keys in one round trip.
     *
     * @param absolute whether the server tells the instant of an expiry itself (7.0); else it is made from what is left
     */
    static List<Snapshot> read(RedisSide side, int database, List<RedisKey> keys, boolean absolute) {
        return side.in(database, jedis -> {
            List<Response<byte[]>> dumps = new ArrayList<>(keys.size());
            List<Response<Long>> expiries = new ArrayList<>(keys.size());
            Response<List<String>> time;
            try (Pipeline pipeline = jedis.pipelined()) {
                time = absolute ? null : pipeline.time();
                for (RedisKey key : keys) {
                    byte[] name = key.bytes();
                    expiries.add(absolute ? pipeline.pexpireTime(name) : pipeline.pttl(name));
                    dumps.add(pipeline.dump(name));
                }
                pipeline.sync();
            }
            long now = time == null ? 0 : millis(time.get());
            List<Snapshot> snapshots = new ArrayList<>(keys.size());
            for (int i = 0; i < keys.size(); i++) {
                long expiry = expiries.get(i).get();
                snapshots.add(new Snapshot(dumps.get(i).get(), expiry < 0 ? -1 : expiry + now));
            }
            return snapshots;
        });
    }

    private static long millis(List<String> time) {
        return Long.parseLong(time.get(0)) * 1000 + Long.parseLong(time.get(1)) / 1000;
    }

    /** Whether the values are the same to the byte; where not, they may still be equal in another order. */
    boolean isSameDump(Snapshot other) {
        byte[] one = dump;
        byte[] two = other.dump;
        return one != null
                && two != null
                && one.length == two.length
                && Arrays.equals(one, 0, one.length - FOOTER, two, 0, two.length - FOOTER);
    }
}
