package io.metamigrator.serve;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/** How long the answer to a wrong token or password waits: not at all at first, then longer and longer. Thread-safe. */
public final class FailedLoginDelay {
    private static final long WINDOW_MILLIS = 60_000;
    private static final int FREE = 5;
    private static final long FIRST_MILLIS = 100;
    private static final long LONGEST_MILLIS = 2_000;
    private static final int MOST_WAITING = 50;
    private static final int REMEMBERED = 100;

    private final LongSupplier clock;
    private final Deque<Long> lately = new ArrayDeque<>();
    private int waiting;

    public FailedLoginDelay() {
        this(() -> System.nanoTime() / 1_000_000);
    }

    FailedLoginDelay(LongSupplier clockMillis) {
        this.clock = clockMillis;
    }

    /** Counts one. Negative where so many answers wait that this one must not. */
    public synchronized long delayMillis() {
        long now = clock.getAsLong();
        while (!lately.isEmpty() && lately.peekFirst() < now - WINDOW_MILLIS) {
            lately.removeFirst();
        }
        if (waiting >= MOST_WAITING) {
            return -1;
        }
        lately.addLast(now);
        if (lately.size() > REMEMBERED) {
            lately.removeFirst();
        }
        waiting++;
        int beyond = lately.size() - FREE;
        return beyond <= 0 ? 0 : Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(beyond - 1, 10));
    }

    /** An answer that waited has been given. */
    public synchronized void answered() {
        waiting--;
    }
}
