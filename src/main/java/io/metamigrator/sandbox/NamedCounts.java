package io.metamigrator.sandbox;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Counts by name, safe for use by many threads. */
final class NamedCounts {
    private final Map<String, Long> counts = new ConcurrentHashMap<>();

    void add(@Nullable String name) {
        if (name != null) {
            counts.merge(name, 1L, Long::sum);
        }
    }

    void remove(@Nullable String name) {
        if (name != null) {
            counts.computeIfPresent(name, (key, count) -> count == 1 ? null : count - 1);
        }
    }

    boolean has(@Nullable String name) {
        return name != null && counts.containsKey(name);
    }

    void clear() {
        counts.clear();
    }

    SortedMap<String, Long> all() {
        return new TreeMap<>(counts);
    }

    /** Only what was counted more than once. */
    SortedMap<String, Long> repeated() {
        SortedMap<String, Long> repeated = new TreeMap<>();
        counts.forEach((name, count) -> {
            if (count > 1) {
                repeated.put(name, count);
            }
        });
        return repeated;
    }
}
