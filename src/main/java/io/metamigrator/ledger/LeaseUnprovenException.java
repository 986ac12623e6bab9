package io.metamigrator.ledger;

import java.time.Duration;

/** Another process may hold the lease by now, so that this one must not write to the target; what was to be written was not. */
public final class LeaseUnprovenException extends LedgerException {

    LeaseUnprovenException(String migration, Duration age, Duration limit) {
        super("the lease on " + migration + " was last confirmed " + age.toMillis() + " ms ago, and is good for "
                + limit.toMillis() + " ms: another process may have it by now, so nothing more is sent; see that the"
                + " ledger can be written and that this process is not held up, then give the same command again, which"
                + " goes on where it was");
    }

    LeaseUnprovenException(String migration) {
        super("nothing is sent to the target of " + migration
                + " without its lease, and this process does not hold it");
    }
}
