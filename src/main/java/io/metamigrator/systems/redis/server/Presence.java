package io.metamigrator.systems.redis.server;

import io.metamigrator.systems.redis.mapping.RedisKey;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;

/**
 * Which keys a server has. One question for all of them comes first, since as a rule it has none of them or all: that costs
 * the server half of what one question for each key does.
 */
public final class Presence {
    private Presence() {}

    /** The places of those keys that are there. */
    public static BitSet of(RedisSide side, int database, List<RedisKey> keys) {
        if (keys.isEmpty()) {
            return new BitSet();
        }
        return side.in(database, jedis -> {
            long found = jedis.exists(keys.stream().map(RedisKey::bytes).toArray(byte[][]::new));
            if (found == 0) {
                return new BitSet();
            }
            return found == keys.size() ? all(keys.size()) : oneByOne(jedis, keys);
        });
    }

    private static BitSet all(int size) {
        BitSet there = new BitSet(size);
        there.set(0, size);
        return there;
    }

    private static BitSet oneByOne(Jedis jedis, List<RedisKey> keys) {
        List<Response<Boolean>> answers = new ArrayList<>(keys.size());
        try (Pipeline pipeline = jedis.pipelined()) {
            keys.forEach(key -> answers.add(pipeline.exists(key.bytes())));
            pipeline.sync();
        }
        BitSet there = new BitSet(keys.size());
        for (int i = 0; i < answers.size(); i++) {
            there.set(i, answers.get(i).get());
        }
        return there;
    }
}
