package io.metamigrator.systems.redis.rollback;

import io.metamigrator.systems.redis.plan.PlannedKey;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What becomes of the keys of one slice. One thread. */
final class Fates {
    private final Map<UndoTally.Fate, Long> counts = new EnumMap<>(UndoTally.Fate.class);
    private final List<String> reasons = new ArrayList<>();
    private long writes;

    void add(UndoTally.Fate fate) {
        counts.merge(fate, 1L, Long::sum);
    }

    void keep(PlannedKey key, String reason) {
        add(UndoTally.Fate.KEPT);
        reasons.add(key.target().shown() + ": " + reason);
    }

    void wrote() {
        writes++;
    }

    void addTo(UndoTally tally, String part, long sourcesPutBack) {
        tally.add(part, counts, reasons, writes, sourcesPutBack);
    }
}
