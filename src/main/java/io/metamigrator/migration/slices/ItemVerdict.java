package io.metamigrator.migration.slices;

import io.metamigrator.migration.proof.Finding;

/** How an item and its copy stand to each other. A system may have an enum of its own, in the order in which it is told. */
public interface ItemVerdict {

    /** What it comes to, whatever a system calls it. */
    enum Meaning {
        SAME,
        /** The target does not have it. */
        MISSING,
        DIFFERENT,
        /** The source does not have it any more; nothing is wrong with that. */
        GONE,
        /** Both sides have it, and nobody can look into it. */
        UNCOMPARED
    }

    /** The name that programs are told: {@code notCompared}. */
    String label();

    /** The head of a column. */
    default String words() {
        return label();
    }

    Meaning meaning();

    default boolean isWrong() {
        return meaning() == Meaning.MISSING || meaning() == Meaning.DIFFERENT;
    }

    /** In the words that all migrations share. */
    default Finding.Kind kind() {
        return meaning() == Meaning.MISSING ? Finding.Kind.MISSING : Finding.Kind.DIFFERENT;
    }
}
