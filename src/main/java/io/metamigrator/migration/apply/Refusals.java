package io.metamigrator.migration.apply;

import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;

/** What is told where the target refuses the records of a type alike, so that none of them is to blame. */
final class Refusals {
    private Refusals() {}

    /** @param record the last one of them */
    static MigrationException alike(LedgerRecord record, int status) {
        return new MigrationException(
                status == 403 ? ExitCode.REFUSED : ExitCode.UNAVAILABLE,
                "the creation of " + record.type() + " is answered with HTTP " + status + " and none is accepted, "
                        + record.naturalKey() + " was the last: the login may not do this, or something before the target"
                        + " refuses it; the run is stopped and nothing is rejected for it. See to it, then give the same"
                        + " command again; ./migrate where " + record.naturalKey() + " shows what was said");
    }

    /** Where the status is not at hand any more. */
    static MigrationException alike(LedgerRecord record) {
        String told = String.valueOf(record.reason());
        java.util.regex.Matcher status =
                java.util.regex.Pattern.compile("HTTP (\\d{3})").matcher(told);
        return alike(record, status.find() ? Integer.parseInt(status.group(1)) : 0);
    }
}
