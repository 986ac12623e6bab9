package io.metamigrator.migration.records.rollback;

import org.jspecify.annotations.Nullable;

/**
 * An entity that is to be deleted from the target.
 *
 * @param key its natural key, for people
 * @param targetId its id in the target
 * @param seq number of its record in the ledger; 0 if the ledger has none
 * @param runId the run that created it; null if the ledger has none
 */
public record Deletion(
        String type,
        String key,
        String targetId,
        long seq,
        @Nullable String runId) {

    boolean isOfLedger() {
        return seq > 0;
    }
}
