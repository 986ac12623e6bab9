package io.metamigrator.systems.sqlite.compare;

import java.util.Map;
import java.util.TreeMap;

/**
 * What came of a step.
 *
 * @param rows of the new table
 * @param byLeftover what is kept, by its table among what is left over
 * @param whole how many of these rows go nowhere; of the others columns only are kept
 * @param uncompared rows of either that nobody can look at
 */
public record StepLook(CompareTally rows, Map<String, CompareTally> byLeftover, long whole, long uncompared) {
    static final StepLook NOTHING = new StepLook(CompareTally.NOTHING, Map.of(), 0, 0);

    /** Rows of a new table. */
    static StepLook of(CompareTally rows) {
        return new StepLook(rows, Map.of(), 0, 0);
    }

    StepLook and(StepLook other) {
        Map<String, CompareTally> all = new TreeMap<>(byLeftover);
        other.byLeftover.forEach((table, tally) -> all.merge(table, tally, CompareTally::and));
        return new StepLook(rows.and(other.rows), all, whole + other.whole, uncompared + other.uncompared);
    }

    /** All that is kept. */
    public CompareTally kept() {
        return byLeftover.values().stream().reduce(CompareTally.NOTHING, CompareTally::and);
    }

    /** Rows that are not there, since their file is not. */
    static CompareTally absent(long rows) {
        return new CompareTally(rows, 0, rows, 0);
    }
}
