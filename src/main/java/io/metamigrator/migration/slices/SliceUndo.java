package io.metamigrator.migration.slices;

import java.util.List;
import java.util.Optional;

/** Takes back what one run has written, slice by slice; what was changed since stays. Thread-safe. */
public interface SliceUndo<I> extends AutoCloseable {

    /** What was written: the parts of the plan, and what a system has written beside them, which goes first. */
    default List<SlicePart> parts(SlicePlan plan) {
        return plan.parts();
    }

    /** The slices of a part that the ledger does not know; empty if it does. */
    default Optional<SliceCursor.Pages> slices(SlicePart part) {
        return Optional.empty();
    }

    /** The items of a part, each with what may be needed to take it back. */
    SliceItems<I> items(SlicePart part);

    /** An item without what is not needed of it. @param place in the slice, whose outcome is told */
    default I needed(I item, SliceOutcome outcome, int place) {
        return item;
    }

    /**
     * Takes a slice back, or tells in a rehearsal what would become of it. A slice whose undoing was cut off is undone again.
     *
     * @param outcome what the run has made of each item, where it is noted what becomes of it now
     */
    UndoTally undo(SliceWork<I> work, SliceOutcome outcome, boolean rehearsal);

    @Override
    default void close() {}
}
