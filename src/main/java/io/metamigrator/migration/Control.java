package io.metamigrator.migration;

import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
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
    private String standing = "";
    private LongSupplier inFlight = () -> -1;

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
        standing = "";
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

    /** The work tells how many of its records are in flight, whenever it is asked. */
    public synchronized void inFlight(LongSupplier count) {
        inFlight = count;
    }

    /** How many records are in flight; empty if the work cannot tell. May take as long as the ledger. */
    public OptionalLong inFlight() {
        LongSupplier count;
        synchronized (this) {
            count = inFlight;
        }
        long records = count.getAsLong();
        return records < 0 ? OptionalLong.empty() : OptionalLong.of(records);
    }

    /** The work has ended early, and this is how far it came. */
    public synchronized void standing(String counts) {
        standing = counts;
    }

    /** How far the work came that has ended early; empty if it did not say. */
    public synchronized String standing() {
        return standing;
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
                    ExitCode.INTERRUPTED, "stopped when asked to; the same command starts again from the beginning");
        }
    }
}
