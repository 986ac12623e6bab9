package io.metamigrator.migration;

import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets people pause, resume or end the work of a migration; bound as {@code control}. Long loops ask it between two
 * records, so that nothing is held or ended half way. Thread-safe.
 */
public final class Control {
    private boolean stopped;
    private boolean aborted;
    private boolean underWay;
    private @Nullable String pauseReason;
    private String endReason = "";

    /** Ends all work of this process, for good. */
    public synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    public synchronized boolean stopped() {
        return stopped;
    }

    /** Ends the work under way; the next may begin. */
    public void abort() {
        abort("");
    }

    /** Ends the work under way, for a reason that is told at its end. */
    public synchronized void abort(String reason) {
        aborted = true;
        endReason = reason;
        notifyAll();
    }

    /** New work begins: an end that was asked of the work before does not concern it. */
    public synchronized void begin() {
        aborted = false;
        endReason = "";
        underWay = true;
    }

    /** The work that began has ended. */
    public synchronized void ended() {
        underWay = false;
        notifyAll();
    }

    /** Waits until no work is under way; answers whether that came true in time. */
    public synchronized boolean awaitEnded(Duration atMost) {
        await(atMost, false);
        return !underWay;
    }

    /** Waits for a time; returns early if the work is to end. */
    public synchronized void await(Duration time) {
        await(time, true);
    }

    private void await(Duration time, boolean forTheWork) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos();
                left > 0 && (forTheWork ? !isEnding() : underWay);
                left = end - System.nanoTime()) {
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Why the work ends; empty if nobody said. */
    public synchronized String endReason() {
        return endReason;
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

    /** Blocks while the work is paused. Returns at once if it may go on or is to end. */
    public synchronized void awaitResume() {
        while (pauseReason != null && !isEnding()) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                aborted = true;
            }
        }
    }

    /** Blocks while the work is paused. @throws MigrationException interrupted, if it is to end */
    public void checkpoint() {
        awaitResume();
        endIfAsked();
    }

    /** @throws MigrationException interrupted, if the work is to end */
    public void endIfAsked() {
        if (isEnding()) {
            throw new MigrationException(
                    ExitCode.INTERRUPTED, "stopped when asked to; the same command, given again, begins anew");
        }
    }
}
