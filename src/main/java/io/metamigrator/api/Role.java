package io.metamigrator.api;

import java.util.Locale;

/** What a token lets its bearer do; each role may do what those before it may. */
public enum Role {
    /** Reads the metrics, and nothing else. */
    METRICS,
    /** Looks. */
    VIEW,
    /** Starts phases, holds and ends work, changes routes and rate; nothing that writes to a target for good. */
    OPERATE,
    /** Lets a target be written to for good. */
    APPROVE;

    public boolean may(Role needed) {
        return compareTo(needed) >= 0;
    }

    /** The word of settings, answers and the audit: {@code approve}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Role of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
