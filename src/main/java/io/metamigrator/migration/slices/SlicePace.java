package io.metamigrator.migration.slices;

import io.metamigrator.migration.Control;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.RateLimit;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Holds slices back before they begin: at most so many items a second, and none while something else speaks against it.
 * Thread-safe.
 */
public final class SlicePace implements RateLimit, SliceRate, AutoCloseable {
    private static final long LOOK_UP = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long SAID_AGAIN = TimeUnit.SECONDS.toNanos(10);

    private final SliceWords words;
    private final Brake brake;
    private final Control control;
    private final Progress progress;
    private final ItemBudget budget;
    private long saidAt = System.nanoTime() - SAID_AGAIN;
    private int waiting;
    private long waits;
    private long waited;

    /** What holds slices back beside the rate, such as a server that is too busy to take more. Thread-safe. */
    public interface Brake {
        /** Nothing does. */
        Brake NONE = Optional::empty;

        /** What speaks against a slice at this moment, in words. */
        Optional<String> reason();

        /** Slices are about to leave: it is looked at from now on. Called once more while that is so, it changes nothing. */
        default void watch() {}

        /** No slice is under way any more. */
        default void close() {}
    }

    /** @param rate items a second; 0 for no limit */
    public SlicePace(SliceWords words, BigDecimal rate, Brake brake, Control control, Progress progress) {
        this.words = words;
        this.budget = new ItemBudget(rate);
        this.brake = brake;
        this.control = control;
        this.progress = progress;
    }

    @Override
    public synchronized void watch() {
        brake.watch();
    }

    @Override
    public synchronized void close() {
        brake.close();
    }

    /** Waits until so many items may leave, and people do not hold the work; returns at once where the work is to end. */
    @Override
    public void admit(int items) {
        long begun = System.nanoTime();
        boolean held = false;
        try {
            for (control.awaitResume(); !control.isEnding(); control.awaitResume()) {
                long wait = untilFree(items);
                if (wait == 0) {
                    break;
                }
                held = held || holds();
                control.await(Duration.ofNanos(Math.min(wait, LOOK_UP)));
            }
        } finally {
            if (held) {
                released(begun);
            }
        }
    }

    /** Nanoseconds to wait; if there are none the items are on their way. */
    private synchronized long untilFree(int items) {
        Optional<String> held = brake.reason();
        if (held.isPresent()) {
            say("waits: " + held.get());
            return LOOK_UP;
        }
        long wait = budget.untilFree();
        if (wait == 0) {
            budget.take(items);
        }
        return wait;
    }

    private synchronized boolean holds() {
        waiting++;
        waits++;
        return true;
    }

    private synchronized void released(long begun) {
        waiting--;
        waited += System.nanoTime() - begun;
        if (waiting == 0) {
            progress.goesOn();
        }
    }

    /** Once in a while, since a server may be slow every second. */
    private void say(String reason) {
        long now = System.nanoTime();
        if (now - saidAt >= SAID_AGAIN) {
            saidAt = now;
            progress.note(reason);
        }
    }

    @Override
    public synchronized BigDecimal rate() {
        return budget.rate();
    }

    @Override
    public synchronized void rate(BigDecimal perSecond) {
        budget.rate(perSecond);
    }

    @Override
    public synchronized long waits() {
        return waits;
    }

    @Override
    public synchronized Duration waited() {
        return Duration.ofNanos(waited);
    }

    @Override
    public synchronized String reason() {
        return brake.reason().orElse("at most " + budget.rate().toPlainString() + " " + words.items() + " a second");
    }

    @Override
    public synchronized boolean isHoldingBack() {
        return waiting > 0;
    }
}
