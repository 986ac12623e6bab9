package io.metamigrator.migration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what becomes of the items of each part, and keeps the first few of each kind as examples. Thread-safe. */
public final class Tally<E> {
    private static final String NO_PART = "";

    private final List<? extends E> kinds;
    private final int most;
    private final Map<String, Map<E, Long>> parts = new TreeMap<>();
    private final Map<E, List<String>> examples = new HashMap<>();

    /** @param most how many examples of a kind are kept */
    public Tally(Class<? extends E> kinds, int most) {
        this(List.of(kinds.getEnumConstants()), most);
    }

    /** @param kinds in the order in which they are told */
    public Tally(List<? extends E> kinds, int most) {
        this.kinds = List.copyOf(kinds);
        this.most = most;
    }

    /** Items of no part. */
    public void add(E kind, long count) {
        add(NO_PART, kind, count);
    }

    public synchronized void add(String part, E kind, long count) {
        parts.computeIfAbsent(part, none -> new HashMap<>()).merge(kind, count, Long::sum);
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
        for (E kind : kinds) {
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

    /** What was counted, by part in the order of their names, and by kind in their order. */
    public synchronized Map<String, Map<E, Long>> parts() {
        Map<String, Map<E, Long>> copy = new TreeMap<>();
        parts.forEach((part, counts) -> {
            Map<E, Long> ordered = new LinkedHashMap<>();
            kinds.stream().filter(counts::containsKey).forEach(kind -> ordered.put(kind, counts.get(kind)));
            copy.put(part, ordered);
        });
        return copy;
    }

    /** The first items of a kind. */
    public synchronized List<String> examples(E kind) {
        return List.copyOf(examples.getOrDefault(kind, List.of()));
    }
}
