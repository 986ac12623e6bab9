package io.metamigrator.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What an edit makes of a dead letter; it keeps its key.
 *
 * @param sourceText the source's row as it is now; null leaves it as it is
 * @param words which fields were changed, without their values
 */
public record DeadLetterChange(
        long seq,
        String payload,
        String references,
        @Nullable String sourceText,
        String words) {}
