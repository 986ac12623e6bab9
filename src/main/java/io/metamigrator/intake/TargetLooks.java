package io.metamigrator.intake;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.metamigrator.ledger.IntakeSet;
import io.metamigrator.migration.GrowingPause;
import io.metamigrator.migration.failure.UnreachableException;
import java.time.Instant;

/** When to look again at a target that did not answer, for the set that waits for it: at growing intervals. Thread-safe. */
final class TargetLooks {
    private String set = "";
    private int tries;
    private Instant next = Instant.MIN;

    /** Whether something says that the target cannot be reached, or is left alone since it could not. */
    static boolean isAway(Throwable why) {
        for (Throwable cause = why; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnreachableException || cause instanceof CallNotPermittedException) {
                return true;
            }
        }
        return false;
    }

    /** Nobody has looked for a set that this process has not seen. */
    synchronized boolean isDue(IntakeSet waiting) {
        return !set.equals(waiting.id()) || !next.isAfter(Instant.now());
    }

    /** It did not answer. */
    synchronized void failed(IntakeSet waiting) {
        tries = set.equals(waiting.id()) ? tries + 1 : 0;
        set = waiting.id();
        next = Instant.now().plus(GrowingPause.after(tries));
    }

    /** It has answered. */
    synchronized void answered() {
        set = "";
    }
}
