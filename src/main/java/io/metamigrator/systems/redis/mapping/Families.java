package io.metamigrator.systems.redis.mapping;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts keys by family, which is what stands before the first colon. Keeps a bounded number of families apart. One thread. */
public final class Families {
    private static final int MOST = 1000;
    private static final int LENGTH = 60;
    private static final String OTHERS = "(others)";

    private final Map<String, Long> counts = new TreeMap<>();

    /** The family of a key, with the colon that ends it. */
    public static String of(RedisKey key) {
        int colon = key.text().indexOf(':');
        String start = colon < 0 ? key.text() : key.text().substring(0, colon + 1);
        return new RedisKey(start.length() > LENGTH ? start.substring(0, LENGTH) : start).shown();
    }

    public void add(RedisKey key) {
        String family = of(key);
        counts.merge(counts.size() < MOST || counts.containsKey(family) ? family : OTHERS, 1L, Long::sum);
    }

    /** By count, the greatest first. */
    public Map<String, Long> counts() {
        Map<String, Long> ordered = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
        return ordered;
    }

    public long sum() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
