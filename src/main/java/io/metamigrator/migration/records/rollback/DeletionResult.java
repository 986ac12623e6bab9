package io.metamigrator.migration.records.rollback;

/** What the target said to a deletion. */
public sealed interface DeletionResult {

    /** It is deleted. */
    record Done() implements DeletionResult {}

    /** It was not there; an earlier attempt may have deleted it. */
    record WasGone() implements DeletionResult {}

    /** It stays, in the target's own words. */
    record Refused(String words) implements DeletionResult {}
}
