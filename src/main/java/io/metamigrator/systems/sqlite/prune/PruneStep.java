package io.metamigrator.systems.sqlite.prune;

/** What is done one after the other. */
public enum PruneStep {
    /** Brings to its end what a kill has cut off. */
    SETTLE,
    /** Keeps the rows that go. */
    KEEP,
    /** Removes them. */
    TAKE,
    /** Puts rows back. */
    PUT_BACK
}
