package io.metamigrator.systems.redis.apply;

import io.metamigrator.migration.slices.ItemOutcomes;
import io.metamigrator.migration.slices.SliceResult;
import io.metamigrator.systems.redis.server.RedisFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisDataException;

/** What becomes of the keys of a slice, while it is being found out. One thread. */
final class KeyOutcomes {
    private final ItemOutcomes marks;
    private final Map<Integer, String> refusals = new TreeMap<>();
    private @Nullable JedisDataException ofTheServer;

    KeyOutcomes(int size) {
        marks = ItemOutcomes.absent(size);
    }

    void mark(int place, char letter) {
        marks.set(place, letter);
    }

    /** The answer for a key; null where that was refused, which is noted. */
    <T> @Nullable T answer(int place, Response<T> response) {
        try {
            return response.get();
        } catch (JedisDataException e) {
            refused(place, e);
            return null;
        }
    }

    void refused(int place, JedisDataException refusal) {
        if (RedisFailure.isOfOneKey(refusal)) {
            marks.set(place, ItemOutcomes.REFUSED);
            refusals.put(place, RedisFailure.ofOneKey(refusal));
        } else {
            ofTheServer = refusal;
        }
    }

    /** The key cannot be written, as we know without asking the server. */
    void refused(int place, String reason) {
        marks.set(place, ItemOutcomes.REFUSED);
        refusals.put(place, reason);
    }

    boolean isRefused(int place) {
        return marks.get(place) == ItemOutcomes.REFUSED || ofTheServer != null;
    }

    /** Throws what the server has refused for any key, once all of its answers were read. */
    void throwIfOfTheServer() {
        if (ofTheServer != null) {
            throw ofTheServer;
        }
    }

    /** The keys of which nothing is known yet. */
    List<Integer> open() {
        List<Integer> open = new ArrayList<>();
        for (int place = 0; place < marks.size(); place++) {
            if (marks.get(place) == ItemOutcomes.ABSENT) {
                open.add(place);
            }
        }
        return open;
    }

    SliceResult written() {
        return new SliceResult(marks, refusals);
    }
}
