package io.metamigrator.torture;

/** A promise that was not kept. */
record Violation(Kind kind, String text) {

    /** Which promise. */
    enum Kind {
        /** Something was created more than once. */
        TWICE,
        /** Something planned is not there. */
        LOST,
        /** Something is there that nobody planned. */
        UNPLANNED,
        /** An account's trades came in another order than the plan's. */
        ORDER,
        /** A child refers to something other than its own parent. */
        REFERENCE,
        /** A field arrived with another value. */
        VALUE,
        /** planned = confirmed + skipped + rejected + dead + blocked + unknown + waiting does not hold. */
        ACCOUNTING,
        /** More calls in one second than allowed. */
        RATE,
        /** A record is not at its end, though the command says that all is done. */
        OPEN,
        /** The ledger names another entity than the service, or knows nothing of one. */
        LEDGER,
        /** After a death the ledger held something that the service had created as not sent. */
        FORGOTTEN,
        /** While the work was held something was on its way. */
        HELD,
        /** A process still sent something after another had taken over its lease. */
        FENCE,
        /** A lease was taken from a process that was alive and had renewed it in time. */
        LEASE,
        /** A command ended with a code that nothing explains, or left something half done. */
        EXIT
    }

    @Override
    public String toString() {
        return kind + ": " + text;
    }
}
