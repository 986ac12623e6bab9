package io.metamigrator.ledger;

/**
 * A stretch of a part of a plan that is carried out as one: bulk migrations keep one row for it, not one for each record.
 *
 * @param part the part of the plan, such as a step
 * @param position of its first record in the part, from 0
 * @param size how many records it has
 * @param before what the target had before the first byte was sent, in the words of the migration
 * @param outcome what became of its records, in the words of the migration; empty until it is done
 * @param confirmed records that this run has put into the target
 * @param skipped records that were not to be written: already there, or gone from the source
 * @param failed records that stand in the table of records, each with its reason
 */
public record Slice(
        String part,
        long position,
        int size,
        State state,
        String before,
        String outcome,
        long confirmed,
        long skipped,
        long failed) {

    public static Slice planned(String part, long position, int size) {
        return new Slice(part, position, size, State.PLANNED, "", "", 0, 0, 0);
    }

    /** The slice as it is about to be sent. */
    public Slice sending(String before) {
        return new Slice(part, position, size, State.SENDING, before, outcome, confirmed, skipped, failed);
    }

    /** The slice as it came out. */
    public Slice done(String outcome, long confirmed, long skipped, long failed) {
        return new Slice(part, position, size, State.CONFIRMED, before, outcome, confirmed, skipped, failed);
    }

    /** The slice after a rollback: records that are neither confirmed nor skipped nor failed are out of the target again. */
    public Slice takenBack(String outcome, long confirmed, long skipped) {
        return new Slice(part, position, size, State.ROLLED_BACK, before, outcome, confirmed, skipped, failed);
    }

    /** Whether it was begun before and cut off: what became of its records is to be found out. */
    public boolean isCutOff() {
        return state == State.SENDING;
    }
}
