package io.metamigrator.migration.slices;

import java.util.List;

/**
 * Opens what compares a source with its target.
 *
 * @param <S> a slice of either side, as the system cuts it
 * @param <I> an item that differs
 */
public interface SliceComparisons<S, I> extends SliceOrigin {

    /** The steps of the mapping, by their names. */
    List<String> steps();

    SliceComparison<S, I> open(VerifyScope extent);

    /** What it compares, where that is not what a plan lists. @param plan the words for that */
    default String items(SliceWords plan) {
        return plan.items();
    }

    /** Why nothing may have been compared, for people. */
    default String whyNothing() {
        return "there was nothing at the source";
    }
}
