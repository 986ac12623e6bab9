package io.metamigrator.migration.slices;

import java.util.Iterator;

/** The items of one part of a plan, in the order of the plan: the place in it is what the ledger knows an item by. One thread. */
public interface SliceItems<I> extends Iterator<I>, AutoCloseable {

    /** No slice of the part is left; what goes along with the plan can pass the rest. */
    default void ended() {}

    @Override
    void close();
}
