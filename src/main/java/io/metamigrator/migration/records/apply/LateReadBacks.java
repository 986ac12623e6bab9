package io.metamigrator.migration.records.apply;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Records that were created and that a read did not show: a target may show what it has created a little later. Thread-safe. */
final class LateReadBacks {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final int MOST_DOUBLINGS = 5;

    private final Duration quietTime;
    private final Map<Long, Long> since = new ConcurrentHashMap<>();
    private final AtomicInteger missed = new AtomicInteger();
    private int passes;

    /** @param quietTime how long something may take to appear */
    LateReadBacks(Duration quietTime) {
        this.quietTime = quietTime;
    }

    /** A read has not shown this record. @return whether to read it once more, later */
    boolean mayStillAppear(long seq) {
        long first = since.computeIfAbsent(seq, any -> System.nanoTime());
        if (System.nanoTime() - first >= quietTime.toNanos()) {
            return false;
        }
        missed.incrementAndGet();
        return true;
    }

    /** How long to wait before the next pass; grows while there is something to wait for, up to some seconds. */
    synchronized Duration pause() {
        if (missed.getAndSet(0) == 0) {
            passes = 0;
            return Duration.ZERO;
        }
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(passes++, MOST_DOUBLINGS));
        return pause.compareTo(quietTime) > 0 ? quietTime : pause;
    }
}
