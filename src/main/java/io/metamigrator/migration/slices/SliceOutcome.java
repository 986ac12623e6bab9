package io.metamigrator.migration.slices;

import io.metamigrator.ledger.Slice;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.view.PlannedItems;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What a run has made of each item of a slice, for those that come after it: a rollback takes it back, and a cutover deletes
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
    private final ItemOutcomes outcomes;

    private SliceOutcome(Slice slice, ItemOutcomes outcomes) {
        this.slice = slice;
        this.outcomes = outcomes;
    }

    /** Of a slice that was cut off, what may have been made of its items. */
    public static SliceOutcome of(Slice slice) {
        return new SliceOutcome(
                slice, ItemOutcomes.parse(slice.isCutOff() ? slice.before() : slice.outcome(), slice.size()));
    }

    /** Whether the run has created the item, or may have. */
    public boolean isCreated(int place) {
        char letter = letter(place);
        return letter == ItemOutcomes.COPIED || slice.isCutOff() && letter == ItemOutcomes.ABSENT;
    }

    /** Whether the run has put the item in the place of another one, or may have. */
    public boolean isReplaced(int place) {
        return REPLACED.indexOf(letter(place)) >= 0;
    }

    /** Whether the item is in the target because of the run, or may be. */
    public boolean isWritten(int place) {
        return isCreated(place) || isReplaced(place);
    }

    /** Whether the target had the item, and it stayed as it was. */
    public boolean isLeft(int place) {
        return letter(place) == ItemOutcomes.LEFT;
    }

    /** Whether a cutover has deleted the source of this item. */
    public boolean isSourceDeleted(int place) {
        return Character.isUpperCase(outcomes.get(place));
    }

    /** What became of an item, for people. */
    public PlannedItems.Fate fate(int place) {
        String source = isSourceDeleted(place) ? "; a cutover has deleted its source" : "";
        return switch (letter(place)) {
            case ItemOutcomes.COPIED -> new PlannedItems.Fate(State.CONFIRMED, "the run has copied it" + source);
            case 'r', 'd' ->
                new PlannedItems.Fate(State.CONFIRMED, "the run has put it in the place of another value" + source);
            case ItemOutcomes.LEFT -> new PlannedItems.Fate(State.SKIPPED, "the target had it already");
            case ItemOutcomes.GONE ->
                new PlannedItems.Fate(
                        State.SKIPPED, "it had gone from the source, expired or deleted, when its turn came");
            case ItemOutcomes.REFUSED -> new PlannedItems.Fate(State.REJECTED, "the target has refused it");
            case REMOVED -> new PlannedItems.Fate(State.ROLLED_BACK, "it was taken out of the target again" + source);
            case PUT_BACK -> new PlannedItems.Fate(State.ROLLED_BACK, "what was there before is there again" + source);
            case ItemOutcomes.ABSENT ->
                new PlannedItems.Fate(State.ROLLED_BACK, "it was taken back before it was copied");
            default -> throw new IllegalStateException("nobody knows what '" + outcomes.get(place) + "' means");
        };
    }

    private char letter(int place) {
        return Character.toLowerCase(outcomes.get(place));
    }

    /** How many items are still in the target because of the run, or may be. */
    public long written() {
        long written = 0;
        for (int place = 0; place < slice.size(); place++) {
            written += isWritten(place) ? 1 : 0;
        }
        return written;
    }

    /** How many items the target had already. */
    public long left() {
        long left = 0;
        for (int place = 0; place < slice.size(); place++) {
            left += isLeft(place) ? 1 : 0;
        }
        return left;
    }

    public void removed(int place) {
        outcomes.set(place, REMOVED);
    }

    public void putBack(int place) {
        outcomes.set(place, PUT_BACK);
    }

    /** The source is deleted, and the target alone has the item. */
    public void sourceDeleted(int place) {
        outcomes.set(place, Character.toUpperCase(outcomes.get(place)));
    }

    /** The source stays after all. */
    public void sourceKept(int place) {
        outcomes.set(place, letter(place));
    }

    /** The slice with what is noted here, in the state that it is in. */
    public Slice noted() {
        return slice.done(outcomes.toString(), slice.confirmed(), slice.skipped(), slice.failed());
    }

    /**
     * The slice once it was taken back: what is still there because of the run counts as confirmed.
     *
     * @param elsewhere items that are counted among the records, and not here
     */
    public Slice takenBack(IntPredicate elsewhere) {
        long skipped = slice.isCutOff() ? outcomes.count(ItemOutcomes.LEFT) : slice.skipped();
        long confirmed = IntStream.range(0, slice.size())
                .filter(place -> isWritten(place) && !elsewhere.test(place))
                .count();
        return slice.takenBack(outcomes.toString(), confirmed, skipped);
    }
}
