package io.metamigrator.systems.redis.rollback;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What became of the keys of a run that is taken back, by part. Thread-safe. */
final class UndoTally {
    private static final int EXAMPLES = 100;

    /** What becomes of a key that the run has written. */
    enum Fate {
        /** The run had created it; it is out of the target. */
        REMOVED("removed"),
        /** The run had replaced another value, which is there again. */
        PUT_BACK("putBack"),
        /** It had gone from the target before. */
        GONE("gone"),
        /** It is not what the run has written, or cannot be told to be, and stays. */
        KEPT("kept");

        private final String word;

        Fate(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    private final Map<String, Map<Fate, Long>> parts = new TreeMap<>();
    private final List<String> kept = new ArrayList<>();
    private long writes;
    private long sources;

    synchronized void add(String part, Map<Fate, Long> fates, List<String> reasons, long written, long sourcesPutBack) {
        Map<Fate, Long> sum = parts.computeIfAbsent(part, none -> new EnumMap<>(Fate.class));
        fates.forEach((fate, count) -> sum.merge(fate, count, Long::sum));
        reasons.stream().limit(EXAMPLES - kept.size()).forEach(kept::add);
        writes += written;
        sources += sourcesPutBack;
    }

    synchronized long count(String part, Fate fate) {
        return parts.getOrDefault(part, Map.of()).getOrDefault(fate, 0L);
    }

    synchronized long count(Fate fate) {
        return parts.values().stream()
                .mapToLong(fates -> fates.getOrDefault(fate, 0L))
                .sum();
    }

    /** The first keys that stay, each with its reason. */
    synchronized List<String> kept() {
        return List.copyOf(kept);
    }

    /** Keys of the target that were written. */
    synchronized long writes() {
        return writes;
    }

    /** Keys of the source that a cutover had deleted, and that are there again. */
    synchronized long sources() {
        return sources;
    }
}
