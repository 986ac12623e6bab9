package io.metamigrator.migration.slices;

/** What becomes of an item that a run has written, when the run is taken back. */
public enum Fate {
    /** The run had created it; it is out of the target. */
    REMOVED("removed"),
    /** The run had replaced another value, which is there again. */
    PUT_BACK("putBack"),
    /** It had gone from the target before. */
    GONE("gone"),
    /** It is not what the run has written, or cannot be told to be, and stays. */
    KEPT("kept");

    private final String word;

    Fate(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
