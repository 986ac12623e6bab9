package io.metamigrator.ledger;

/** A record was not in the state that a step expected; somebody else moved it. */
public final class StaleStateException extends LedgerException {

    StaleStateException(Move move) {
        super("record " + move.seq() + " is in none of the states " + move.from() + ", so it does not become "
                + move.to());
    }
}
