package io.metamigrator.ledger;

import org.jspecify.annotations.Nullable;

/**
 * A record as a plan hands it to the ledger.
 *
 * @param naturalKey unique in its type and run; for a rejected row that has none: its place in the source
 * @param account records of one account keep their order; null if there is no order to keep
 * @param payload JSON object, references not yet filled in
 * @param references JSON array of the references
 * @param state {@code PLANNED}, {@code SKIPPED} with a target id, or {@code REJECTED} with a reason
 * @param rowKey the natural key that a rejected row has; null if it has none, or is not rejected
 * @param sourceText the source's row as JSON with {@code kind}, {@code header} and {@code cells}, for whoever edits it
 */
public record PlannedRecord(
        String type,
        String naturalKey,
        @Nullable String account,
        String payload,
        String references,
        Source source,
        State state,
        @Nullable String reason,
        @Nullable String targetId,
        @Nullable String sourceText,
        @Nullable String rowKey) {
    /** A record that has its natural key. */
    public PlannedRecord(
            String type,
            String naturalKey,
            @Nullable String account,
            String payload,
            String references,
            Source source,
            State state,
            @Nullable String reason,
            @Nullable String targetId,
            @Nullable String sourceText) {
        this(type, naturalKey, account, payload, references, source, state, reason, targetId, sourceText, null);
    }

    /** A record whose source's row is not kept. */
    public PlannedRecord(
            String type,
            String naturalKey,
            @Nullable String account,
            String payload,
            String references,
            Source source,
            State state,
            @Nullable String reason,
            @Nullable String targetId) {
        this(type, naturalKey, account, payload, references, source, state, reason, targetId, null);
    }

    /** Where the record came from. */
    public record Source(String file, long row, long line, String digest, String mappingVersion) {}
}
