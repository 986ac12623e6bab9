package io.metamigrator.systems.sqlite.trace;

/**
 * What became of an old row in one place.
 *
 * @param database that the place is in
 * @param target the place, as people name it
 * @param fate {@code moved}, {@code absent} where it is due and not there, or why it is kept
 */
public record Trace(RowName.Old source, String database, String target, String fate) {
    static final String MOVED = "moved";
    static final String ABSENT = "absent";

    /** Whether it is due there, and is not. */
    public boolean isAbsent() {
        return fate.equals(ABSENT);
    }
}
