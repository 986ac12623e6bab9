package io.metamigrator.migration;

import io.metamigrator.ledger.Lease;
import io.metamigrator.ledger.LeaseHeldException;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import java.util.function.LongSupplier;

/** Opens work on the target for the phases that take something back: with the lease, and with nothing sent yet. */
public record Applications(
        Ledger ledger, ApplySettings settings, LongSupplier writes, Progress progress, Control control) {

    Application open(Run run) {
        Lease lease;
        try {
            lease = ledger.leases().take(run.scope().migration());
        } catch (LeaseHeldException e) {
            throw MigrationException.refused(e.getMessage());
        }
        return new Application(ledger, run, lease, settings, progress, control, writes);
    }
}
