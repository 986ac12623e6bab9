package io.metamigrator.systems.redis.follow;

import io.metamigrator.systems.redis.mapping.EntryId;
import io.metamigrator.systems.redis.plan.PlannedKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Keys that are to become entries of streams. A stream grows at its end only, and neither SCAN nor notifications tell keys in the order of
 * their time, so that they are gathered and added in order. Bounded: of more the first ones are kept. Thread-safe.
 */
final class PendingEntries {
    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::stream).thenComparing(Place::id);

    private final int most;
    private final TreeMap<Place, PlannedKey> waiting = new TreeMap<>(ORDER);
    private long since;

    private record Place(String stream, EntryId id) {}

    PendingEntries(int most) {
        this.most = most;
    }

    /** Whether nothing had to be left out for it. */
    synchronized boolean add(PlannedKey key, EntryId id) {
        since = waiting.isEmpty() ? System.nanoTime() : since;
        waiting.put(new Place(key.target().text(), id), key);
        if (waiting.size() <= most) {
            return true;
        }
        waiting.pollLastEntry();
        return false;
    }

    /** The first ones, stream by stream, each in the order of its time. */
    synchronized List<PlannedKey> take(int size) {
        List<PlannedKey> first = new ArrayList<>();
        while (!waiting.isEmpty() && first.size() < size) {
            first.add(waiting.pollFirstEntry().getValue());
        }
        return first;
    }

    synchronized int size() {
        return waiting.size();
    }

    /** How long the first of them has waited; zero where there is none. */
    synchronized Duration waited() {
        return waiting.isEmpty() ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
    }
}
