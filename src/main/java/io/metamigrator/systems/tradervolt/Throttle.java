package io.metamigrator.systems.tradervolt;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Spaces calls evenly, so that no one-second window at the service holds more than the rate. A bucket of one token:
 * Camel's Throttle EIP lets a whole second's quota go at once, and its rate cannot be changed while it runs. Thread-safe.
 */
public final class Throttle {
    /** Calls leave a little slower than the rate, so that a jitter of the network never makes a window too full. */
    private static final BigDecimal MARGIN = new BigDecimal("1.01");

    private static final BigDecimal NANOS = new BigDecimal(1_000_000_000L);

    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong waitedNanos = new AtomicLong();
    private volatile BigDecimal rate;
    private volatile @Nullable Bucket bucket;

    Throttle(BigDecimal rate) {
        this.rate = rate;
        this.bucket = bucket(rate);
    }

    private static @Nullable Bucket bucket(BigDecimal rate) {
        if (rate.signum() == 0) {
            return null;
        }
        long gap = NANOS.multiply(MARGIN).divide(rate, MathContext.DECIMAL64).longValue();
        return Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(1)
                        .refillGreedy(1, Duration.ofNanos(gap))
                        .build())
                .withNanosecondPrecision()
                .build();
    }

    /** Waits for the next free moment. */
    public void acquire() throws InterruptedException {
        Bucket current = bucket;
        if (current != null) {
            long before = System.nanoTime();
            current.asBlocking().consume(1);
            waitedNanos.addAndGet(System.nanoTime() - before);
        }
        calls.incrementAndGet();
    }

    /** Changes the rate for the calls to come; 0 takes the limit away. */
    public void rate(BigDecimal callsPerSecond) {
        rate = callsPerSecond;
        bucket = bucket(callsPerSecond);
    }

    public BigDecimal rate() {
        return rate;
    }

    /** Calls let through so far. */
    public long calls() {
        return calls.get();
    }

    /** Time that calls have waited for their turn. */
    public Duration waited() {
        return Duration.ofNanos(waitedNanos.get());
    }
}
