package io.metamigrator.ledger;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Another process may hold the lease by now, so that this one must not write to the target; what was to be written was not. */
public final class LeaseUnprovenException extends LedgerException {

    /** @param refusal what a renewal that was due has failed with; null if it was too slow only */
    LeaseUnprovenException(String migration, Duration age, Duration limit, @Nullable LedgerException refusal) {
        super("the lease on " + migration + " was last confirmed " + age.toMillis() + " ms ago, and is good for "
                + limit.toMillis() + " ms: another process may have it by now, so nothing more is sent"
                + (refusal == null ? "" : " (" + refusal.getMessage() + ")")
                + "; see that the ledger can be written and that this process is not held up, then give the same"
                + " command again, which goes on where it was");
        if (refusal != null) {
            initCause(refusal);
        }
    }

    LeaseUnprovenException(String migration) {
        super("nothing is sent to the target of " + migration
                + " without its lease, and this process does not hold it");
    }
}
