package io.metamigrator.systems.redis.server;

import io.metamigrator.systems.redis.mapping.RedisKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisDataException;

/** Answers about keys of which the user may have no right to some. */
public final class KeyAnswers {
    /** Stands for the type of a key that the user has no right to. */
    public static final String NO_RIGHT = "?";

    private KeyAnswers() {}

    /** The answer. @throws NoRightToKeyException with the name of the key, where the user has no right to it */
    public static <T extends @Nullable Object> T of(RedisSide side, RedisKey key, Response<? extends T> answer) {
        try {
            return answer.get();
        } catch (JedisDataException e) {
            if (RedisFailure.isNoRightToKey(e)) {
                throw new NoRightToKeyException(side.address(), key.shown(), RedisFailure.words(e), e);
            }
            throw e;
        }
    }

    /** The types of keys: {@code none} of those that are gone, {@link #NO_RIGHT} of those that the user has no right to. */
    public static Map<RedisKey, String> types(RedisSide side, int database, List<RedisKey> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        return side.in(database, jedis -> {
            List<Response<String>> answers = new ArrayList<>(keys.size());
            try (Pipeline pipeline = jedis.pipelined()) {
                keys.forEach(key -> answers.add(pipeline.type(key.bytes())));
                pipeline.sync();
            }
            Map<RedisKey, String> types = new HashMap<>();
            for (int i = 0; i < keys.size(); i++) {
                types.put(keys.get(i), orElse(answers.get(i), NO_RIGHT));
            }
            return types;
        });
    }

    /**
     * Asks about keys together; if the user has no right to one of them, that one is found among the others.
     *
     * @param ask one answer for each key, in their order
     * @param otherwise stands for the answer about a key that the user has no right to
     */
    public static <K, A> List<A> apart(List<K> keys, Function<List<K>, List<A>> ask, A otherwise) {
        try {
            return ask.apply(keys);
        } catch (NoRightToKeyException e) {
            if (keys.size() == 1) {
                return List.of(otherwise);
            }
            int half = keys.size() / 2;
            List<A> answers = new ArrayList<>(apart(keys.subList(0, half), ask, otherwise));
            answers.addAll(apart(keys.subList(half, keys.size()), ask, otherwise));
            return answers;
        }
    }

    /** The answer; something else where the user has no right to that key. */
    public static <T extends @Nullable Object> T orElse(Response<? extends T> answer, T otherwise) {
        try {
            return answer.get();
        } catch (JedisDataException e) {
            if (RedisFailure.isNoRightToKey(e)) {
                return otherwise;
            }
            throw e;
        }
    }
}
