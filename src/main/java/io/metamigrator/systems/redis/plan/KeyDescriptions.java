package io.metamigrator.systems.redis.plan;

import io.metamigrator.systems.redis.mapping.RedisKey;
import io.metamigrator.systems.redis.server.KeyAnswers;
import io.metamigrator.systems.redis.server.RedisSide;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;

/** Asks a server for type, size and expiry of the keys of a page, all in one round trip. Thread-safe. */
public final class KeyDescriptions {
    private final RedisSide side;
    private volatile @Nullable Boolean tellsInstants;

    public KeyDescriptions(RedisSide side) {
        this.side = side;
    }

    /**
     * One for each key, in their order, which no rule has taken yet; of those that are gone the type is {@code none}, and of
     * those that the user has no right to it is {@link KeyAnswers#NO_RIGHT}.
     */
    List<PlannedKey> of(int database, List<RedisKey> keys) {
        return of(keys.stream()
                .map(key -> new PlannedKey(-1, database, "", 0, key, key))
                .toList());
    }

    /** The same keys of one database, as they are now; the size is 0 where nobody tells it. */
    public List<PlannedKey> of(List<PlannedKey> keys) {
        if (keys.isEmpty()) {
            return keys;
        }
        boolean instants = tellsInstants();
        boolean measures = side.measures();
        return side.in(keys.get(0).database(), jedis -> {
            List<Response<String>> types = new ArrayList<>(keys.size());
            List<Response<Long>> sizes = new ArrayList<>(keys.size());
            List<Response<Long>> expiries = new ArrayList<>(keys.size());
            Response<List<String>> clock;
            try (Pipeline pipeline = jedis.pipelined()) {
                for (PlannedKey key : keys) {
                    byte[] name = key.key().bytes();
                    types.add(pipeline.type(name));
                    if (measures) {
                        sizes.add(pipeline.memoryUsage(name));
                    }
                    expiries.add(instants ? pipeline.pexpireTime(name) : pipeline.pttl(name));
                }
                clock = pipeline.time();
                pipeline.sync();
            }
            long now = RedisSide.millis(clock.get());
            List<PlannedKey> described = new ArrayList<>(keys.size());
            for (int i = 0; i < keys.size(); i++) {
                PlannedKey key = keys.get(i);
                Long size = measures ? KeyAnswers.orElse(sizes.get(i), null) : null;
                long expiry = KeyAnswers.orElse(expiries.get(i), -1L);
                described.add(new PlannedKey(
                        key.rule(),
                        key.database(),
                        KeyAnswers.orElse(types.get(i), KeyAnswers.NO_RIGHT),
                        size == null ? 0 : size,
                        key.key(),
                        key.target(),
                        expiry < 0 ? PlannedKey.NEVER : instants ? expiry : now + expiry));
            }
            return described;
        });
    }

    /** Asked once, and not before it is needed. */
    private boolean tellsInstants() {
        Boolean known = tellsInstants;
        if (known == null) {
            known = side.tellsInstants();
            tellsInstants = known;
        }
        return known;
    }
}
