package io.metamigrator.migration.slices;

import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.PlannedRecord;
import io.metamigrator.ledger.Scope;

/** What is read: the items of a plan, and what a system calls them. */
public interface SliceSource<I> {

    SliceWords words();

    /** The migration and the target that it writes to, as runs are kept by it. */
    Scope scope();

    SliceItems<I> items(SlicePart part);

    /** Whether a part is begun only once each item of all other parts has come to its end. */
    default boolean waitsForAll(SlicePart part) {
        return false;
    }

    /**
     * The dead letter of an item that the target has refused, whole, so that it can be sent again without the plan. Its type is
     * the name of the part and its row the position, counted from 1: by these a rollback finds it.
     *
     * @param position its place in the part, from 0
     * @param reason the target's own words
     */
    PlannedRecord letter(SlicePlan plan, SlicePart part, long position, I item, String reason);

    /** The item of such a letter. */
    I item(LedgerRecord letter);
}
