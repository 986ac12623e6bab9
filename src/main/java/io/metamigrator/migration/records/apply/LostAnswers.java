package io.metamigrator.migration.records.apply;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which answers were lost to this process, how often and since when; does not go by the wall clock. Thread-safe. */
final class LostAnswers {
    private final Map<Long, Integer> times = new ConcurrentHashMap<>();
    private final Map<Long, Long> since = new ConcurrentHashMap<>();

    /** One more answer to this record is missing, from now on. */
    void note(long seq) {
        times.merge(seq, 1, Integer::sum);
        since.put(seq, System.nanoTime());
    }

    int of(long seq) {
        return times.getOrDefault(seq, 0);
    }

    /** How long the answer has been missing; the time begins with the first question if nothing was noted. */
    Duration missingFor(long seq) {
        return Duration.ofNanos(System.nanoTime() - since.computeIfAbsent(seq, any -> System.nanoTime()));
    }
}
