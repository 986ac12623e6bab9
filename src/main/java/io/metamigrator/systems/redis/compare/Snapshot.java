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
 * @param dump null where there is no such key, empty where it is too large to be read in one piece
 * @param expiresAt in milliseconds since 1970; -1 for never
 * @param now the server's clock when it was read
 */
record Snapshot(byte @Nullable [] dump, long expiresAt, long now) {
    /** Version and checksum, which stand at the end of what DUMP answers. */
    private static final int FOOTER = 10;

    private static final byte[] LARGE = {};

    /** How many bytes keys take, in one round trip; null for those that are not there. */
    static List<@Nullable Long> sizes(RedisSide side, int database, List<RedisKey> keys) {
        return side.in(database, jedis -> {
            List<Response<Long>> answers = new ArrayList<>(keys.size());
            try (Pipeline pipeline = jedis.pipelined()) {
                keys.forEach(key -> answers.add(pipeline.memoryUsage(key.bytes(), 1)));
                pipeline.sync();
            }
            List<@Nullable Long> sizes = new ArrayList<>(keys.size());
            answers.forEach(answer -> sizes.add(answer.get()));
            return sizes;
        });
    }

    /**
     * Reads keys in one round trip, except what is not there or too large.
     *
     * @param absolute whether the server tells the instant of an expiry itself (7.0); else it is made from what is left
     * @param sizes of the values, as far as is known; null where there is none
     * @param most bytes of a value that is read in one piece, which holds the server up for that time
     */
    static List<Snapshot> read(
            RedisSide side,
            int database,
            List<RedisKey> keys,
            boolean absolute,
            List<@Nullable Long> sizes,
            long most) {
        return side.in(database, jedis -> {
            List<Response<byte[]>> dumps = new ArrayList<>(keys.size());
            List<Response<Long>> expiries = new ArrayList<>(keys.size());
            Response<List<String>> time;
            try (Pipeline pipeline = jedis.pipelined()) {
                time = pipeline.time();
                for (int i = 0; i < keys.size(); i++) {
                    byte[] name = keys.get(i).bytes();
                    Long size = sizes.get(i);
                    expiries.add(absolute ? pipeline.pexpireTime(name) : pipeline.pttl(name));
                    dumps.add(size != null && size <= most ? pipeline.dump(name) : null);
                }
                pipeline.sync();
            }
            long now = millis(time.get());
            List<Snapshot> snapshots = new ArrayList<>(keys.size());
            for (int i = 0; i < keys.size(); i++) {
                long expiry = expiries.get(i).get();
                boolean large = sizes.get(i) != null && dumps.get(i) == null && expiry != -2;
                byte[] dump = large
                        ? LARGE
                        : dumps.get(i) == null ? null : dumps.get(i).get();
                snapshots.add(new Snapshot(dump, expiry < 0 ? -1 : absolute ? expiry : expiry + now, now));
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
                && one.length > FOOTER
                && one.length == two.length
                && Arrays.equals(one, 0, one.length - FOOTER, two, 0, two.length - FOOTER);
    }
}
