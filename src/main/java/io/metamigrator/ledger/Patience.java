package io.metamigrator.ledger;

import java.time.Duration;

/** Tries again for a bounded time, waiting longer each time. */
final class Patience {
    /** How long the ledger's store may be away before a write or read fails. */
    static final Duration LONGEST = Duration.ofSeconds(30);

    private final long end = System.nanoTime() + LONGEST.toNanos();
    private long pause = 50;

    /** Waits before another try; false where the time is spent. */
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
