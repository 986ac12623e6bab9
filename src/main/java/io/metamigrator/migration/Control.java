package io.metamigrator.migration;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets people hold the work of a migration, let it go on, or end it; bound as {@code control}. Long loops ask it between two
 * records, so that nothing is held or ended half way. Thread-safe.
 */
public final class Control {
    private boolean stopped;
    private boolean aborted;
    private @Nullable String pauseReason;

    /** Ends all work of this process, for good. */
    public synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    public synchronized boolean stopped() {
        return stopped;
    }

    /** Ends the work under way; the next may begin. */
    public synchronized void abort() {
        aborted = true;
        notifyAll();
    }

    /** New work begins: an end that was asked of the work before does not concern it. */
    public synchronized void begin() {
        aborted = false;
    }

    /** Whether the work under way is to end in good order. */
    public synchronized boolean isEnding() {
        return stopped || aborted;
    }

    /** Holds the work before its next record, until {@link #resume}. */
    public synchronized void pause(String reason) {
        pauseReason = reason;
    }

    /** Lets the work go on. */
    public synchronized void resume() {
        pauseReason = null;
        notifyAll();
    }

    public synchronized boolean isPaused() {
        return pauseReason != null;
    }

    /** Why the work is held. */
    public synchronized Optional<String> pauseReason() {
        return Optional.ofNullable(pauseReason);
    }

    /** Waits while the work is held; returns at once where it is to go on or to end. */
    public synchronized void awaitLeave() {
        while (pauseReason != null && !isEnding()) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                aborted = true;
            }
        }
    }
}
