package io.metamigrator.ledger;

/** Another process runs this migration now. */
public final class LeaseHeldException extends LedgerException {

    LeaseHeldException(String migration, String holder) {
        super("another run of " + migration + " is under way, held by " + holder
                + "; wait for it, or stop that process (its lease is then free at once, if it runs beside this one)");
    }
}
