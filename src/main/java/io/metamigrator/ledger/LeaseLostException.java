package io.metamigrator.ledger;

/** Another process has taken the lease over; this one must stop writing at once. */
public final class LeaseLostException extends LedgerException {

    LeaseLostException(String migration, long token) {
        super("the lease on " + migration + " (token " + token + ") was taken over by another process; this one stops");
    }
}
