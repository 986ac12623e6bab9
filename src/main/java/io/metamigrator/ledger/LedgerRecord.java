package io.metamigrator.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record as the ledger has it.
 *
 * @param answerStatus status of the target's last answer; null where it gave none
 */
public record LedgerRecord(
        long seq,
        String runId,
        Scope scope,
        String type,
        String naturalKey,
        @Nullable String account,
        String payload,
        String references,
        PlannedRecord.Source source,
        State state,
        @Nullable String reason,
        @Nullable String targetId,
        @Nullable String readBackDigest,
        int attempts,
        @Nullable Integer answerStatus,
        Instant updatedAt) {}
