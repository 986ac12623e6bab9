package io.metamigrator.systems.redis.discover;

import io.metamigrator.systems.redis.mapping.Families;
import io.metamigrator.systems.redis.mapping.RedisKey;
import io.metamigrator.systems.redis.server.ScanPages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was found so far. One thread. */
public final class RedisDiscovery implements AutoCloseable {
    private static final int MOST = 1000;
    private static final String OTHERS = "(others)";

    private final Map<Integer, Map<String, FamilyTally>> databases = new TreeMap<>();
    private final List<ScanPages> scans = new ArrayList<>();

    RedisDiscovery() {}

    ScanPages scan(ScanPages pages) {
        scans.add(pages);
        return pages;
    }

    void add(int database, RedisKey key, String type, long size, long millisLeft) {
        Map<String, FamilyTally> families = databases.computeIfAbsent(database, none -> new TreeMap<>());
        String family = Families.of(key);
        String kept = families.size() < MOST || families.containsKey(family) ? family : OTHERS;
        families.computeIfAbsent(kept, none -> new FamilyTally()).add(type, size, millisLeft);
    }

    Map<Integer, Map<String, FamilyTally>> databases() {
        return databases;
    }

    @Override
    public void close() {
        scans.forEach(ScanPages::close);
        scans.clear();
    }
}
