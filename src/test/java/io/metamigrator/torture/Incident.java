package io.metamigrator.torture;

/**
 * What comes over a process while it works, and beside it a second one; follows from the seed alone.
 *
 * @param store of the ledger
 * @param moment at which it comes
 * @param at the number of the commit, of the attempt at a call, or of the call that arrived
 * @param millis how long the second process is left alone with the work, once it has it
 * @param killed whether the first process ends by kill -9 and not by itself, where a folder is put back after it
 */
record Incident(What what, Store store, Moment moment, int at, long millis, boolean killed) {

    /** What comes over it. */
    enum What {
        /** SIGSTOP, a second process by a supervisor, SIGCONT. */
        STOPPED,
        /** The machine stands still: the same, and of the clocks of the first process the monotonic one stands still. */
        SUSPENDED,
        /** Its wall clock is set forward, while a supervisor starts a second one. */
        CLOCK_FORWARD,
        /** Its wall clock is set back, while a supervisor starts a second one. */
        CLOCK_BACK,
        /** A second one in another PID namespace of the same host, while the first waits for the target. */
        NAMESPACE,
        /** The folder {@code out} is copied at the moment, and put back as a whole once the process has ended. */
        RESTORED,
        /** The same with a copy from before the run. */
        RESTORED_FROM_BEFORE,
        /** A second process works with a copy of {@code out} that was made at the moment; beside the first one where they share a ledger, else after it. */
        COPIED;

        boolean needsClocks() {
            return this == SUSPENDED || this == CLOCK_FORWARD || this == CLOCK_BACK;
        }

        boolean isStill() {
            return this == STOPPED || this == SUSPENDED;
        }
    }

    /** Where the ledger is. */
    enum Store {
        SQLITE,
        POSTGRESQL
    }

    /** When it comes. */
    enum Moment {
        /** Before a commit of the ledger; SQLite's alone. */
        BEFORE_COMMIT,
        /** After a commit of which nobody has heard yet; SQLite's alone. */
        AFTER_COMMIT,
        /** A call is about to leave: its record is SENDING, and the fence is still before it. */
        BEFORE_ATTEMPT,
        /** A call has arrived. */
        CALL_ARRIVED
    }
}
