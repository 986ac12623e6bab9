package io.metamigrator.migration.records.apply;

import io.metamigrator.ledger.Lease;
import io.metamigrator.ledger.LeaseHeldException;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.failure.MigrationException;
import java.util.function.LongSupplier;

/** Opens work on the target for the phases that take something back: with the lease, and with nothing sent yet. */
public record RecordSessions(
        Ledger ledger, ApplySettings settings, LongSupplier writes, Progress progress, Control control) {

    public RecordSession open(Run run) {
        return open(run, false);
    }

    /** Takes a run up again for some of its dead letters and nothing else. */
    public RecordSession replay(Run run) {
        return open(run, true);
    }

    private RecordSession open(Run run, boolean replay) {
        Lease lease;
        try {
            lease = ledger.leases().take(run.scope().migration());
        } catch (LeaseHeldException e) {
            throw MigrationException.refused(e.getMessage());
        }
        return new RecordSession(ledger, run, lease, settings, progress, control, writes, replay);
    }
}
