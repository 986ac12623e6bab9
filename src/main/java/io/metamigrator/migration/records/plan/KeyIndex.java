package io.metamigrator.migration.records.plan;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The natural keys that a plan has met so far, by type, and what became of each. */
final class KeyIndex {

    /** What became of a key. */
    enum Fate {
        CREATE,
        EXISTS,
        REJECTED,
        EXCLUDED
    }

    private final Map<String, Map<String, Fate>> types = new HashMap<>();

    void put(String type, String key, Fate fate) {
        types.computeIfAbsent(type, any -> new HashMap<>()).put(key, fate);
    }

    @Nullable
    Fate get(String type, String key) {
        Map<String, Fate> keys = types.get(type);
        return keys == null ? null : keys.get(key);
    }

    /** Whether there is anything to check a reference to this type against. */
    boolean isEmpty(String type) {
        return !types.containsKey(type) || types.get(type).isEmpty();
    }
}
