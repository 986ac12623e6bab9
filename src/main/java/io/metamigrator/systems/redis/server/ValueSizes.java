package io.metamigrator.systems.redis.server;

import io.metamigrator.systems.redis.mapping.RedisKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;

/** How many bytes of memory keys take with their values, as the server estimates it from one element of each. */
public final class ValueSizes {
    /** A value of more bytes is not read or written by one command: that would hold the server up noticeably. */
    public static final long LARGE = 4 << 20;

    /** What a value counts as whose size nobody tells. */
    private static final long UNKNOWN = 64 << 10;

    private ValueSizes() {}

    /** In the order of the keys, in one round trip; null for those that are not there. What cannot be measured is estimated. */
    public static List<@Nullable Long> of(RedisSide side, int database, List<RedisKey> keys) {
        if (!side.measures()) {
            return new ArrayList<>(Collections.nCopies(keys.size(), UNKNOWN));
        }
        return side.in(database, jedis -> {
            List<Response<Long>> answers = new ArrayList<>(keys.size());
            try (Pipeline pipeline = jedis.pipelined()) {
                keys.forEach(key -> answers.add(pipeline.memoryUsage(key.bytes(), 1)));
                pipeline.sync();
            }
            List<@Nullable Long> sizes = new ArrayList<>(keys.size());
            answers.forEach(answer -> sizes.add(KeyAnswers.orElse(answer, UNKNOWN)));
            return sizes;
        });
    }

    /** Cuts a list into parts that follow each other and go beyond so many bytes by one value at most. */
    public static <T> List<List<T>> portions(List<T> values, ToLongFunction<T> size, long most) {
        List<List<T>> portions = new ArrayList<>();
        for (int from = 0; from < values.size(); ) {
            int to = from;
            for (long bytes = 0; to < values.size() && (to == from || bytes <= most); to++) {
                long known = size.applyAsLong(values.get(to));
                bytes += known == 0 ? UNKNOWN : known;
            }
            portions.add(values.subList(from, to));
            from = to;
        }
        return portions;
    }
}
