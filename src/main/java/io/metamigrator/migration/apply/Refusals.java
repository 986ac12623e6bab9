package io.metamigrator.migration.apply;

import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is told if the target refuses the records of a type alike, so that none of them is to blame. */
final class Refusals {
    private static final Pattern STATUS = Pattern.compile("HTTP \\d{3}");

    private Refusals() {}

    /**
     * @param record the last one of them
     * @param status as in {@code HTTP 403}
     */
    static MigrationException alike(LedgerRecord record, String status) {
        return new MigrationException(
                status.endsWith("403") ? ExitCode.REFUSED : ExitCode.UNAVAILABLE,
                "the creation of " + record.type() + " is answered with " + status + " and none is accepted, "
                        + record.naturalKey()
                        + " was the last: the login may not do this, or something before the target"
                        + " refuses it; the run is stopped and nothing is rejected for it. See to it, then give the same"
                        + " command again; ./migrate where " + record.naturalKey() + " shows what was said");
    }

    /** By what its reason says, which begins with the status. */
    static MigrationException alike(LedgerRecord record) {
        Matcher status = STATUS.matcher(String.valueOf(record.reason()));
        return alike(record, status.find() ? status.group() : "a refusal");
    }
}
