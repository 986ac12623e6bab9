package io.metamigrator.ledger;

import java.time.Duration;

/** Tries again for a bounded time, waiting longer each time. */
final class Patience {
    private final long end;
    private long pause = 50;

    Patience(Duration longest) {
        this.end = System.nanoTime() + longest.toNanos();
    }

    /** Waits before another try; false if the time is spent. */
    boolean anotherTry() {
        if (System.nanoTime() > end) {
            return false;
        }
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        pause = Math.min(pause * 2, 1000);
        return true;
    }
}
