package io.metamigrator.migration;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what becomes of the items of each part, and keeps the first few of each kind as examples. Thread-safe. */
public final class Tally<E extends Enum<E>> {
    private final Class<E> kinds;
    private final int most;
    private final Map<String, Map<E, Long>> parts = new TreeMap<>();
    private final Map<E, List<String>> examples;

    /** @param most how many examples of a kind are kept */
    public Tally(Class<E> kinds, int most) {
        this.kinds = kinds;
        this.most = most;
        this.examples = new EnumMap<>(kinds);
    }

    public synchronized void add(String part, E kind, long count) {
        parts.computeIfAbsent(part, none -> new EnumMap<>(kinds)).merge(kind, count, Long::sum);
    }

    /** One item, which may be shown. */
    public synchronized void add(String part, E kind, String example) {
        add(part, kind, 1);
        example(kind, example);
    }

    private void example(E kind, String example) {
        List<String> shown = examples.computeIfAbsent(kind, none -> new ArrayList<>());
        if (shown.size() < most) {
            shown.add(example);
        }
    }

    /** All that another one has counted. */
    public synchronized void add(Tally<E> other) {
        other.parts().forEach((part, counts) -> counts.forEach((kind, count) -> add(part, kind, count)));
        for (E kind : kinds.getEnumConstants()) {
            other.examples(kind).forEach(example -> example(kind, example));
        }
    }

    public synchronized long count(String part, E kind) {
        return parts.getOrDefault(part, Map.of()).getOrDefault(kind, 0L);
    }

    public synchronized long count(E kind) {
        return parts.values().stream()
                .mapToLong(counts -> counts.getOrDefault(kind, 0L))
                .sum();
    }

    /** How many in all, of whatever kind. */
    public synchronized long count() {
        return parts.values().stream()
                .flatMap(counts -> counts.values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    /** What was counted, by part in the order of their names. */
    public synchronized Map<String, Map<E, Long>> parts() {
        Map<String, Map<E, Long>> copy = new TreeMap<>();
        parts.forEach((part, counts) -> copy.put(part, new EnumMap<>(counts)));
        return copy;
    }

    /** The first items of a kind. */
    public synchronized List<String> examples(E kind) {
        return List.copyOf(examples.getOrDefault(kind, List.of()));
    }
}
