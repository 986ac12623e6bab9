package io.metamigrator.systems.redis.apply;

import io.metamigrator.ledger.Slice;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.view.PlannedItems;

/**
 * What a run has made of each key of a slice, for those that come after it: a rollback takes it back, and a cutover deletes
 * the sources. A capital letter says that the source was deleted. One thread.
 */
public final class SliceOutcome {
    /** Put in the place of another value; before a slice is done: a value that is to be replaced. */
    private static final String REPLACED = "rd";
    /** Taken out of the target again. */
    private static final char REMOVED = 'u';
    /** What was there before is there again. */
    private static final char PUT_BACK = 'p';

    private final Slice slice;
    private final Marks marks;

    private SliceOutcome(Slice slice, Marks marks) {
        this.slice = slice;
        this.marks = marks;
    }

    /** Of a slice that was cut off, what may have been made of its keys. */
    public static SliceOutcome of(Slice slice) {
        return new SliceOutcome(slice, Marks.parse(slice.isCutOff() ? slice.before() : slice.outcome(), slice.size()));
    }

    /** Whether the run has created the key, or may have. */
    public boolean isCreated(int place) {
        char letter = letter(place);
        return letter == Marks.COPIED || slice.isCutOff() && letter == Marks.ABSENT;
    }

    /** Whether the run has put the key in the place of another one, or may have. */
    public boolean isReplaced(int place) {
        return REPLACED.indexOf(letter(place)) >= 0;
    }

    /** Whether the target had the key, and it stayed as it was. */
    public boolean isLeft(int place) {
        return letter(place) == Marks.LEFT;
    }

    /** Whether a cutover has deleted the source of this key. */
    public boolean isSourceDeleted(int place) {
        return Character.isUpperCase(marks.get(place));
    }

    /** What became of a key, for people. */
    public PlannedItems.Fate fate(int place) {
        String source = isSourceDeleted(place) ? "; a cutover has deleted its source" : "";
        return switch (letter(place)) {
            case Marks.COPIED -> new PlannedItems.Fate(State.CONFIRMED, "the run has copied it" + source);
            case 'r', 'd' ->
                new PlannedItems.Fate(State.CONFIRMED, "the run has put it in the place of another value" + source);
            case Marks.LEFT -> new PlannedItems.Fate(State.SKIPPED, "the target had it already");
            case Marks.GONE ->
                new PlannedItems.Fate(
                        State.SKIPPED, "it had gone from the source, expired or deleted, when its turn came");
            case Marks.REFUSED -> new PlannedItems.Fate(State.REJECTED, "the target has refused it");
            case REMOVED -> new PlannedItems.Fate(State.ROLLED_BACK, "it was taken out of the target again" + source);
            case PUT_BACK -> new PlannedItems.Fate(State.ROLLED_BACK, "what was there before is there again" + source);
            case Marks.ABSENT -> new PlannedItems.Fate(State.ROLLED_BACK, "it was taken back before it was copied");
            default -> throw new IllegalStateException("nobody knows what '" + marks.get(place) + "' means");
        };
    }

    private char letter(int place) {
        return Character.toLowerCase(marks.get(place));
    }

    /** How many keys are still in the target because of the run, or may be. */
    public long written() {
        long written = 0;
        for (int place = 0; place < slice.size(); place++) {
            written += isCreated(place) || isReplaced(place) ? 1 : 0;
        }
        return written;
    }

    /** How many keys the target had already. */
    public long left() {
        long left = 0;
        for (int place = 0; place < slice.size(); place++) {
            left += isLeft(place) ? 1 : 0;
        }
        return left;
    }

    public void removed(int place) {
        marks.set(place, REMOVED);
    }

    public void putBack(int place) {
        marks.set(place, PUT_BACK);
    }

    /** The source is deleted, and the target alone has the key. */
    public void sourceDeleted(int place) {
        marks.set(place, Character.toUpperCase(marks.get(place)));
    }

    /** The source stays after all. */
    public void sourceKept(int place) {
        marks.set(place, letter(place));
    }

    /** The slice with what is noted here, in the state that it is in. */
    public Slice noted() {
        return slice.done(marks.toString(), slice.confirmed(), slice.skipped(), slice.failed());
    }

    /** The slice once it was taken back: what is still there because of the run counts as confirmed. */
    public Slice takenBack() {
        long skipped = slice.isCutOff() ? marks.count(Marks.LEFT) : slice.skipped();
        return slice.takenBack(marks.toString(), written(), skipped);
    }
}
