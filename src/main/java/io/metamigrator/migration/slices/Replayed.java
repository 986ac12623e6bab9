package io.metamigrator.migration.slices;

import io.metamigrator.ledger.State;

/** What becomes of a dead letter in a replay. */
enum Replayed {
    /** It would be sent, in a rehearsal. */
    MEANT,
    COPIED,
    SKIPPED,
    /** It is a dead letter again. */
    REFUSED,
    /** It was not sent. */
    LEFT_OUT;

    /** @param state that it is in since */
    static Replayed as(State state) {
        return switch (state) {
            case CONFIRMED -> COPIED;
            case SKIPPED -> SKIPPED;
            default -> REFUSED;
        };
    }
}
