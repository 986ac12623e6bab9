package io.metamigrator.ledger;

import java.time.Instant;

/**
 * One file that came through a watched folder.
 *
 * @param set the set that it arrived in
 * @param name as it was dropped
 * @param place where it is kept, relative to the watched folder
 * @param kind what it holds, such as {@code accounts}; for a refused file what it is
 * @param lowest smallest number of its records, if they are numbered; else 0
 * @param highest largest number of its records, if they are numbered; else 0
 */
public record IntakeFile(
        long id,
        String set,
        String name,
        String place,
        String digest,
        String kind,
        long rows,
        long lowest,
        long highest,
        State state,
        Instant takenAt) {

    /** What holds of a file. */
    public enum State {
        /** On its way into the archive. */
        TAKING,
        /** Plans are made of it. */
        STANDING,
        /** It would replace much by little, so it is not planned until somebody says so. */
        DOUBTED,
        /** A later delivery of the same list stands in its place. */
        REPLACED,
        /** It was taken out by a person, with its set, or by the whole list that came again. */
        DISMISSED,
        /** It cannot be read as an export. */
        REFUSED
    }

    /** A file that is about to be written down. */
    public static IntakeFile of(String set, String name, String place, String digest, String kind, State state) {
        return new IntakeFile(0, set, name, place, digest, kind, 0, 0, 0, state, Instant.now());
    }

    IntakeFile numbered(long number) {
        return new IntakeFile(number, set, name, place, digest, kind, rows, lowest, highest, state, takenAt);
    }

    /** @param rows its records @param lowest their smallest number, or 0 @param highest their largest number, or 0 */
    public IntakeFile holding(long rows, long lowest, long highest) {
        return new IntakeFile(id, set, name, place, digest, kind, rows, lowest, highest, state, takenAt);
    }
}
