package io.metamigrator.migration.slices;

import java.util.List;

/**
 * Finds out what became of each item that a run has written or found in the target. One thread.
 *
 * @param <P> an item of the plan
 */
public interface SliceAccount<P> {

    /** Whether all of the plan was compared, so that none of its items has to be looked for. */
    default boolean isAllCompared() {
        return false;
    }

    /** What can have become of an item, in the order in which it is told. */
    default List<? extends Whereabouts> kinds() {
        return List.of(Place.values());
    }

    /** What the run has written, and what it has found there if the verification is a whole one. */
    RunItems<P> items();

    /** Whether the verification was to compare it. */
    default boolean takes(P item) {
        return true;
    }

    /** Tells of each of some items what became of it. */
    void look(List<P> items, RunAccount account);
}
