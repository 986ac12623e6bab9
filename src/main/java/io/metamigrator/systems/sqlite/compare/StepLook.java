package io.metamigrator.systems.sqlite.compare;

/**
 * What came of a step.
 *
 * @param rows of the new table
 * @param kept among what is left over
 * @param whole how many of these go nowhere; of the others columns only are kept
 * @param uncompared rows of either that nobody can look at
 */
public record StepLook(CompareTally rows, CompareTally kept, long whole, long uncompared) {
    static final StepLook NOTHING = new StepLook(CompareTally.NOTHING, CompareTally.NOTHING, 0, 0);

    StepLook and(StepLook other) {
        return new StepLook(
                rows.and(other.rows), kept.and(other.kept), whole + other.whole, uncompared + other.uncompared);
    }

    /** Rows that nobody can look at, since the file is not there or says nothing of them. */
    static CompareTally absent(long rows) {
        return new CompareTally(rows, 0, rows, 0);
    }
}
