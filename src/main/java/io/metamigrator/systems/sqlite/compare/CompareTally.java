package io.metamigrator.systems.sqlite.compare;

/**
 * How much was compared, and what came of it.
 *
 * @param rows due ones
 * @param values of these rows
 * @param missing of the rows
 * @param different of the rows
 */
public record CompareTally(long rows, long values, long missing, long different) {
    public static final CompareTally NOTHING = new CompareTally(0, 0, 0, 0);

    public CompareTally and(CompareTally other) {
        return new CompareTally(
                rows + other.rows, values + other.values, missing + other.missing, different + other.different);
    }

    /** How many due rows have a row with their key. */
    public long there() {
        return rows - missing;
    }
}
