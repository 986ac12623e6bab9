package io.metamigrator.ledger;

import java.time.Instant;

/** Another process runs this migration now. */
public final class LeaseHeldException extends LedgerException {

    LeaseHeldException(String migration, String holder, Instant until) {
        super("another run of " + migration + " is under way, held by " + holder + " until " + until
                + "; wait for it, or stop that process (its lease is then free at once on this machine)");
    }
}
