package io.metamigrator.migration.slices;

/** Holds slices back before they begin. Thread-safe. */
public interface SliceRate {
    /** No limit. */
    SliceRate NONE = items -> {};

    /** Waits until so many items may leave; returns at once if the work is to end. */
    void admit(int items);

    /** Slices are about to leave: what the rate goes by is looked at from now on. */
    default void watch() {}

    /** No slice is under way any more. */
    default void close() {}
}
