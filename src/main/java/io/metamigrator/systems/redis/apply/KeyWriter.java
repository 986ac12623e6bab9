package io.metamigrator.systems.redis.apply;

import io.metamigrator.systems.redis.plan.PlannedKey;
import java.util.List;

/** One way of putting keys into the target. */
interface KeyWriter {

    /**
     * Writes keys of one source database, each with its expiry in one step, and never over a key that is not marked as to be
     * replaced. Those that the target has already stay without a mark.
     *
     * @param places which of the keys
     * @param before what the target had of them
     * @param outcome where it is noted what became of each
     */
    void write(List<PlannedKey> keys, List<Integer> places, Marks before, Outcome outcome);
}
