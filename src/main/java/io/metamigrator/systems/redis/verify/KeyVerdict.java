package io.metamigrator.systems.redis.verify;

import io.metamigrator.migration.proof.Finding;
import io.metamigrator.systems.redis.compare.Verdict;

/** What a verification finds of a key of the source, by the names that people and programs are told. */
enum KeyVerdict {
    SAME("same"),
    MISSING("missing"),
    DIFFERENT("different"),
    TYPE("type"),
    TTL("ttl"),
    /** The target has something else there, and another key of the source gets the same name. */
    COLLISION("collision"),
    /** The source has no such key any more; nothing is wrong with that. */
    EXPIRED_MEANWHILE("expiredMeanwhile"),
    /** Both sides have it, and nobody can look into values of that type. */
    NOT_COMPARED("notCompared");

    private final String label;

    KeyVerdict(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    boolean isWrong() {
        return this != SAME && this != EXPIRED_MEANWHILE && this != NOT_COMPARED;
    }

    /** In the words that all migrations share. */
    Finding.Kind kind() {
        return this == MISSING ? Finding.Kind.MISSING : Finding.Kind.DIFFERENT;
    }

    static KeyVerdict of(Verdict verdict) {
        return switch (verdict) {
            case SAME -> SAME;
            case MISSING -> MISSING;
            case DIFFERENT -> DIFFERENT;
            case UNCOMPARED -> NOT_COMPARED;
            case TYPE -> TYPE;
            case TTL -> TTL;
            case GONE -> EXPIRED_MEANWHILE;
        };
    }
}
