package io.metamigrator.systems.redis.server;

import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisDataException;

/** Answers about keys of which the user may have no right to some. */
public final class KeyAnswers {
    /** Stands for the type of a key that the user has no right to. */
    public static final String NO_RIGHT = "?";

    private KeyAnswers() {}

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
