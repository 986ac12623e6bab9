package io.metamigrator.migration;

import io.metamigrator.ledger.Lease;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.Scope;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Begins runs, each by a name of its own, and keeps a copy of the ledger before.
 *
 * @param backups where copies of the ledger are kept
 */
public record RunStart(Ledger ledger, Path backups) {
    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    /** In the folder beside those of the migrations. @param paths of one of them */
    public static RunStart of(Ledger ledger, PlanPaths paths) {
        return new RunStart(ledger, paths.folder().resolveSibling("ledger-backups"));
    }

    /** Writes a new run that is not loaded yet. */
    public Run begin(Lease lease, Scope scope, Run.Mode mode, String prefix, String planDigest, List<String> types) {
        Instant now = Instant.now();
        String first = ID.format(now) + "-" + scope.migration();
        String id = first;
        for (int again = 2; ledger.runs().find(id).isPresent(); again++) {
            id = first + "-" + again;
        }
        Run run = new Run(id, scope, mode, prefix, planDigest, types, Run.Status.OPEN, false, 0, 0, now, null);
        ledger.backup(backups);
        ledger.runs().add(lease, run);
        return run;
    }
}
