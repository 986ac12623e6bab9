package io.metamigrator.systems.redis.verify;

import io.metamigrator.migration.slices.ItemVerdict;
import io.metamigrator.systems.redis.compare.PairVerdict;

/** What becomes of a key that was compared, by the names that people and programs are told. */
enum KeyVerdict implements ItemVerdict {
    SAME("same", Meaning.SAME),
    MISSING("missing", Meaning.MISSING),
    DIFFERENT("different", Meaning.DIFFERENT),
    TYPE("type", Meaning.DIFFERENT),
    TTL("ttl", Meaning.DIFFERENT),
    /** The target has something else there, and another key of the source gets the same name. */
    COLLISION("collision", Meaning.DIFFERENT),
    EXPIRED_MEANWHILE("expiredMeanwhile", Meaning.GONE),
    /** Both sides have it, and nobody can look into values of that type. */
    NOT_COMPARED("notCompared", Meaning.UNCOMPARED),
    /** The user has no right to the key, here or there. */
    NO_RIGHT("noRight", Meaning.UNCOMPARED);

    private final String label;
    private final Meaning meaning;

    KeyVerdict(String label, Meaning meaning) {
        this.label = label;
        this.meaning = meaning;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public String words() {
        return switch (this) {
            case EXPIRED_MEANWHILE -> "expired meanwhile";
            case NOT_COMPARED -> "not compared";
            case NO_RIGHT -> "no right";
            default -> label;
        };
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }

    static KeyVerdict of(PairVerdict verdict) {
        return switch (verdict) {
            case SAME -> SAME;
            case MISSING -> MISSING;
            case DIFFERENT -> DIFFERENT;
            case UNCOMPARED -> NOT_COMPARED;
            case REFUSED -> NO_RIGHT;
            case TYPE -> TYPE;
            case TTL -> TTL;
            case GONE -> EXPIRED_MEANWHILE;
        };
    }
}
