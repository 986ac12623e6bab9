package io.metamigrator.migration.slices;

/**
 * One attempt at writing a slice.
 *
 * @param marker names the slice across runs, the same at every attempt: {@code run/part/position}. A target with transactions
 *     keeps it with what is written, and so knows after a kill whether the slice is there
 * @param mayBeWritten whether some of the items may have been written by an attempt before, of this process or another
 */
public record SliceAttempt(String marker, boolean mayBeWritten) {

    /** The same, of which a part may be written by now. */
    public SliceAttempt again() {
        return new SliceAttempt(marker, true);
    }
}
