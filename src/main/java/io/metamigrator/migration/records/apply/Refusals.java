package io.metamigrator.migration.records.apply;

import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import org.jspecify.annotations.Nullable;

/** What is told if the target refuses the records of a type alike, so that none of them is to blame. */
final class Refusals {
    private Refusals() {}

    /**
     * @param record the last one of them
     * @param status of the answer; null where it is not known
     */
    static MigrationException alike(LedgerRecord record, @Nullable Integer status) {
        return new MigrationException(
                status != null && status == 403 ? ExitCode.REFUSED : ExitCode.UNAVAILABLE,
                "the creation of " + record.type() + " is answered with "
                        + (status == null ? "a refusal" : "HTTP " + status) + " and none is accepted, "
                        + record.naturalKey()
                        + " was the last: the login may not do this, or something before the target"
                        + " refuses it; the run is stopped and nothing is rejected for it. See to it, then give the same"
                        + " command again; ./migrate where " + record.naturalKey() + " shows what was said");
    }

    /** By the status of its own last answer. */
    static MigrationException alike(LedgerRecord record) {
        return alike(record, record.answerStatus());
    }
}
