package io.metamigrator.ledger;

import io.metamigrator.secrets.Redaction;

/** The ledger could not be opened, read or written. */
public class LedgerException extends RuntimeException {

    public LedgerException(String message) {
        super(Redaction.of(message));
    }

    public LedgerException(String message, Throwable cause) {
        super(Redaction.of(message), cause);
    }
}
