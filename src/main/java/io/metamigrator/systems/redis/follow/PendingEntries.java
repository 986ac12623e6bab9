package io.metamigrator.systems.redis.follow;

import io.metamigrator.systems.redis.mapping.EntryId;
import io.metamigrator.systems.redis.plan.PlannedKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keys that are to become entries of streams. A stream grows at its end only, and neither SCAN nor notifications tell keys in the order of
 * their time, so that each waits a while for others that come before it. Bounded: of more the first ones are kept. Thread-safe.
 */
final class PendingEntries {
    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::stream).thenComparing(Place::id);

    private final int most;
    private final Duration patience;
    private final TreeMap<Place, Waiting> waiting = new TreeMap<>(ORDER);

    private record Place(String stream, EntryId id) {}

    /** @param since when it came, by the monotonic clock in nanoseconds */
    private record Waiting(PlannedKey key, long since) {}

    /** @param patience how long a key waits for others that come before it */
    PendingEntries(int most, Duration patience) {
        this.most = most;
        this.patience = patience;
    }

    /** Whether nothing had to be left out for it. */
    synchronized boolean add(PlannedKey key, EntryId id) {
        waiting.putIfAbsent(new Place(key.target().text(), id), new Waiting(key, System.nanoTime()));
        if (waiting.size() <= most) {
            return true;
        }
        waiting.pollLastEntry();
        return false;
    }

    /** Keys that have waited long enough, and all that come before one of them in its stream; in the order of their time. */
    synchronized List<PlannedKey> take(int size) {
        long latest = System.nanoTime() - patience.toNanos();
        List<Place> ripe = new ArrayList<>();
        List<Place> perhaps = new ArrayList<>();
        for (Map.Entry<Place, Waiting> next : waiting.entrySet()) {
            Place place = next.getKey();
            if (!perhaps.isEmpty() && !perhaps.get(0).stream().equals(place.stream())) {
                perhaps.clear();
            }
            perhaps.add(place);
            if (next.getValue().since() - latest <= 0) {
                ripe.addAll(perhaps);
                perhaps.clear();
                if (ripe.size() >= size) {
                    break;
                }
            }
        }
        List<PlannedKey> taken = new ArrayList<>();
        for (Place place : ripe.subList(0, Math.min(size, ripe.size()))) {
            Waiting first = waiting.remove(place);
            taken.add(first.key());
        }
        return taken;
    }

    synchronized int size() {
        return waiting.size();
    }

    /** How long the one that came first has waited; zero where there is none. */
    synchronized Duration waited() {
        long now = System.nanoTime();
        long longest = 0;
        for (Waiting each : waiting.values()) {
            longest = Math.max(longest, now - each.since());
        }
        return Duration.ofNanos(longest);
    }
}
