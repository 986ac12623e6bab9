package io.metamigrator.systems.redis.backup;

import io.metamigrator.systems.redis.mapping.RedisKey;
import io.metamigrator.systems.redis.server.KeyAnswers;
import io.metamigrator.systems.redis.server.RedisSide;
import io.metamigrator.systems.redis.server.ValueSizes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;

/** Reads keys whole, with their expiry, so many at a time as fit into some megabytes. Thread-safe. */
public final class KeyReading {
    private static final long MOST_BYTES = 8 << 20;

    private final RedisSide side;
    private final boolean tellsInstants;

    public KeyReading(RedisSide side) {
        this.side = side;
        this.tellsInstants = side.tellsInstants();
    }

    /**
     * What was read of a list of keys.
     *
     * @param asked how many of the list were asked for, from its first one
     * @param found those of them that are there
     */
    record Chunk(int asked, List<KeptKey> found) {}

    /** Reads the first keys of a list; two round trips, or one where none of them is there. */
    Chunk next(int database, List<RedisKey> keys) {
        List<@Nullable Long> sizes = ValueSizes.of(side, database, keys);
        List<RedisKey> there = new ArrayList<>();
        long bytes = 0;
        int asked = 0;
        for (; asked < keys.size(); asked++) {
            Long size = sizes.get(asked);
            if (size != null) {
                if (!there.isEmpty() && bytes + size > MOST_BYTES) {
                    break;
                }
                there.add(keys.get(asked));
                bytes += size;
            }
        }
        return new Chunk(asked, there.isEmpty() ? List.of() : whole(database, there));
    }

    /** Those of the keys that are there. */
    public List<KeptKey> whole(int database, List<RedisKey> keys) {
        return side.in(database, jedis -> {
            List<Response<Long>> expiries = new ArrayList<>(keys.size());
            List<Response<byte[]>> dumps = new ArrayList<>(keys.size());
            Response<List<String>> time;
            try (Pipeline pipeline = jedis.pipelined()) {
                time = pipeline.time();
                for (RedisKey key : keys) {
                    byte[] name = key.bytes();
                    expiries.add(tellsInstants ? pipeline.pexpireTime(name) : pipeline.pttl(name));
                    dumps.add(pipeline.dump(name));
                }
                pipeline.sync();
            }
            long now = RedisSide.millis(time.get());
            List<KeptKey> found = new ArrayList<>(keys.size());
            for (int i = 0; i < keys.size(); i++) {
                long expiry = KeyAnswers.of(side, keys.get(i), expiries.get(i));
                byte[] dump = KeyAnswers.of(side, keys.get(i), dumps.get(i));
                if (dump != null && expiry != -2) {
                    long expiresAt = expiry < 0 ? -1 : tellsInstants ? expiry : expiry + now;
                    found.add(new KeptKey(database, keys.get(i), expiresAt, dump));
                }
            }
            return found;
        });
    }
}
