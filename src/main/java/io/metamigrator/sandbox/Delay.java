package io.metamigrator.sandbox;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Keeps the current thread waiting; ends early when the thread is interrupted. */
final class Delay {
    private Delay() {}

    static void of(Duration duration) {
        long until = System.nanoTime() + duration.toNanos();
        long left = duration.toNanos();
        while (left > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(left);
            left = until - System.nanoTime();
        }
    }
}
