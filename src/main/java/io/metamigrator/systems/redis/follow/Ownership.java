package io.metamigrator.systems.redis.follow;

import io.metamigrator.migration.slices.ItemOutcomes;
import io.metamigrator.migration.slices.SliceResult;
import io.metamigrator.systems.redis.mapping.RedisKey;
import io.metamigrator.systems.redis.plan.PlannedKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether a key of the target is ours: written by the run, or by a follow, which notes on the disk what it is about to create. Where the
 * answer to a write was lost the key may be ours, and counts as such until more is known. Thread-safe.
 */
final class Ownership implements AutoCloseable {
    private final OwnKeys own = new OwnKeys();
    /** Noted and not answered for, each with the place of its line. */
    private final Map<RedisKey, Long> unsettled = new ConcurrentHashMap<>();

    private @Nullable FollowedKeys book;

    /** From now on keys are created. */
    synchronized void open(Path file) {
        book = FollowedKeys.open(file);
    }

    void add(PlannedKey key) {
        own.add(key);
    }

    boolean has(PlannedKey key) {
        return own.has(key.database(), key.key(), key.target()) || unsettled.containsKey(pair(key));
    }

    /** Notes those of some keys that are not ours yet, before they are written. */
    synchronized void creates(List<PlannedKey> keys) {
        List<PlannedKey> fresh = keys.stream().filter(key -> !has(key)).toList();
        if (book == null || fresh.isEmpty()) {
            return;
        }
        List<Long> places = book.add(fresh);
        for (int i = 0; i < fresh.size(); i++) {
            unsettled.put(pair(fresh.get(i)), places.get(i));
        }
    }

    /** What became of keys that were written: of what the target did not have before, only what was copied is ours. */
    synchronized void settle(List<PlannedKey> keys, ItemOutcomes before, SliceResult written) {
        List<Long> takenBack = new ArrayList<>();
        for (int place = 0; place < keys.size(); place++) {
            PlannedKey key = keys.get(place);
            boolean isCopied = written.outcomes().get(place) == ItemOutcomes.COPIED;
            if (isCopied) {
                own.add(key);
            }
            if (isCopied || before.get(place) == ItemOutcomes.ABSENT) {
                Long noted = unsettled.remove(pair(key));
                if (noted != null && !isCopied) {
                    takenBack.add(noted);
                }
            }
        }
        if (book != null && !takenBack.isEmpty()) {
            book.takeBack(takenBack);
        }
    }

    private static RedisKey pair(PlannedKey key) {
        return OwnKeys.pair(key.database(), key.key(), key.target());
    }

    @Override
    public synchronized void close() {
        if (book != null) {
            book.close();
        }
    }
}
