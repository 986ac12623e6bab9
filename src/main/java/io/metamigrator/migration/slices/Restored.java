package io.metamigrator.migration.slices;

/** How an item of a backup came back. */
public enum Restored {
    /** To the byte. */
    SAME("same"),
    /** Of the same bytes in another order, which the system does not keep. */
    REORDERED("reordered"),
    /** Taken by a server of another version, which has checked it and writes it in its own way. */
    CONVERTED("converted"),
    /** Its time had come before. */
    EXPIRED("expired"),
    DIFFERENT("different");

    private final String word;

    Restored(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
