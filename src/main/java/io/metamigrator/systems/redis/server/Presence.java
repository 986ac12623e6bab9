package io.metamigrator.systems.redis.server;

import io.metamigrator.systems.redis.mapping.RedisKey;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;

/**
 * Which keys a server has. Some hundreds are asked for by one command first, since as a rule the server has none of them or
 * all: that costs it half of what a command for each key does. One that the user has no right to counts as not there.
 */
public final class Presence {
    private static final int AT_A_TIME = 500;
    /** Stands for an answer that has to be asked for one by one. */
    private static final long SOME = Long.MAX_VALUE;

    private Presence() {}

    /** Those of some things whose keys are there. */
    public static <T> List<T> among(List<T> things, Function<T, RedisKey> key, RedisSide side, int database) {
        return of(side, database, things.stream().map(key).toList()).stream()
                .mapToObj(things::get)
                .toList();
    }

    /** The places of those keys that are there. */
    public static BitSet of(RedisSide side, int database, List<RedisKey> keys) {
        if (keys.isEmpty()) {
            return new BitSet();
        }
        return side.in(database, jedis -> {
            List<Response<Long>> found = new ArrayList<>();
            try (Pipeline pipeline = jedis.pipelined()) {
                for (int from = 0; from < keys.size(); from += AT_A_TIME) {
                    found.add(pipeline.exists(
                            some(keys, from).stream().map(RedisKey::bytes).toArray(byte[][]::new)));
                }
                pipeline.sync();
            }
            BitSet there = new BitSet(keys.size());
            for (int i = 0; i < found.size(); i++) {
                int from = i * AT_A_TIME;
                List<RedisKey> asked = some(keys, from);
                long number = KeyAnswers.orElse(found.get(i), SOME);
                if (number == asked.size()) {
                    there.set(from, from + asked.size());
                } else if (number > 0) {
                    oneByOne(jedis, asked, from, there);
                }
            }
            return there;
        });
    }

    private static List<RedisKey> some(List<RedisKey> keys, int from) {
        return keys.subList(from, Math.min(keys.size(), from + AT_A_TIME));
    }

    private static void oneByOne(Jedis jedis, List<RedisKey> keys, int from, BitSet there) {
        List<Response<Boolean>> answers = new ArrayList<>(keys.size());
        try (Pipeline pipeline = jedis.pipelined()) {
            keys.forEach(key -> answers.add(pipeline.exists(key.bytes())));
            pipeline.sync();
        }
        for (int i = 0; i < answers.size(); i++) {
            there.set(from + i, KeyAnswers.orElse(answers.get(i), false));
        }
    }
}
