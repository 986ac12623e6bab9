package io.metamigrator.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of a dead letter that is sent again.
 *
 * @param readBackFirst whether the target may have it, so that it is read back before anything is sent
 * @param form what it is sent as; null if that stays
 */
public record Sending(
        long seq, boolean readBackFirst, @Nullable Form form) {

    /** A record as mapping made it anew. */
    public record Form(String naturalKey, @Nullable String account, String payload, String references) {}
}
