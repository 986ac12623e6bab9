package io.metamigrator.migration.slices;

import java.util.List;

/**
 * Puts the items of a slice into the target. A slice that was cut off is written again, and that must do no harm: by the marker
 * that was put there in the same transaction, or by what the target had before. Thread-safe.
 */
public interface SliceWriter<I> {

    /** What the target has of these items, before the first byte is sent. A target with markers need not look. */
    default ItemOutcomes before(List<I> items) {
        return ItemOutcomes.absent(items.size());
    }

    /**
     * Writes the items.
     *
     * @param before what {@link #before} said at the first attempt
     * @return what became of each item; a refusal that concerns the whole target is thrown
     */
    SliceResult write(SliceAttempt attempt, List<I> items, ItemOutcomes before);
}
