package io.metamigrator.jmx;

import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many calls are answered at a time: one that looks, since an answer may be large, and a few that change, since these
 * may wait. Thread-safe.
 */
final class JolokiaTurns {
    private static final int CHANGES = 3;
    /** A console asks several things at a time; fewer than there are threads, since health is answered by them, too. */
    private static final int LOOKS_WAITING = 4;

    private static final int CHANGES_WAITING = 2;
    private static final long PATIENCE_MILLIS = 1000;

    private final Semaphore looking = new Semaphore(1, true);
    private final Semaphore changing = new Semaphore(CHANGES, true);

    /** Does it in its turn. @throws JolokiaRefusedException 429, where the turn does not come soon */
    <T> T take(boolean change, Callable<T> work) throws Exception {
        Semaphore turns = change ? changing : looking;
        if (turns.getQueueLength() >= (change ? CHANGES_WAITING : LOOKS_WAITING)
                || !turns.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
            throw JolokiaRefusedException.busy();
        }
        try {
            return work.call();
        } finally {
            turns.release();
        }
    }
}
