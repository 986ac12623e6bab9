package io.metamigrator.systems.tradervolt;

import io.metamigrator.migration.RateLimit;
import io.metamigrator.migration.records.apply.Delivery;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.ExchangeProperties;
import org.apache.camel.ExchangeProperty;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Spaces calls evenly, and keeps every one-second window <em>at the service</em> within the rate: a call leaves only when
 * fewer than the rate's number of calls can have arrived in the second before. A call arrives at the latest when its
 * answer is here, so windows count from answers and not from departures. Camel's Throttle EIP, and token buckets, count
 * departures: a whole second's calls may leave at once, and a thread that is late makes a window too full.
 * Thread-safe; goes by the monotonic clock.
 */
public final class Throttle implements RateLimit {
    private static final Logger LOG = LoggerFactory.getLogger(Throttle.class);

    /** Name of the exchange property that holds a call's departure. */
    static final String DEPARTURE = "tradervoltDeparture";

    /** After this time a request is taken to have arrived, answered or not. */
    private static final long ARRIVED = TimeUnit.MILLISECONDS.toNanos(500);

    /** How often a call that waits looks whether it still may leave. */
    private static final long LOOK_UP = TimeUnit.MILLISECONDS.toNanos(200);

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final BigDecimal NANOS = new BigDecimal(SECOND);

    /** One call: whether it has left, and the latest moment at which the service may have seen it arrive. */
    static final class Departure {
        private boolean hasLeft;
        private long arrivedBy;

        /** How long it still counts; as long as it has not left, no end can be told. */
        private long countsFor(long now) {
            return hasLeft ? arrivedBy + SECOND - now : LOOK_UP;
        }
    }

    private final List<Departure> lastSecond = new ArrayList<>();
    private final PauseGate leave;
    private BigDecimal rate;
    private long next = System.nanoTime();
    private long leftAloneUntil = System.nanoTime();
    private String bounded = "";
    private long calls;
    private long waited;
    private long waitCount;
    private int waiting;

    Throttle(BigDecimal rate, PauseGate leave) {
        this.rate = rate;
        this.leave = leave;
    }

    /** Waits for the next free moment and lets the call go; it counts until {@link #ended} at the least. @throws HeldException where people hold the work meanwhile */
    public synchronized void acquire(
            @ExchangeProperties Map<String, Object> properties,
            @ExchangeProperty("call") @Nullable ApiRequest call,
            @ExchangeProperty("delivery") @Nullable Delivery delivery)
            throws InterruptedException {
        long begun = System.nanoTime();
        waiting++;
        boolean waits = false;
        try {
            for (long wait = untilFree(begun); wait > 0; wait = untilFree(System.nanoTime())) {
                waits = true;
                leave.check(call, delivery);
                TimeUnit.NANOSECONDS.timedWait(this, Math.min(wait, LOOK_UP));
            }
        } finally {
            waiting--;
        }
        long now = System.nanoTime();
        waited += waits ? now - begun : 0;
        waitCount += waits ? 1 : 0;
        calls++;
        if (rate.signum() > 0) {
            next = Math.max(next, now - gap()) + gap();
            Departure departure = new Departure();
            lastSecond.add(departure);
            properties.put(DEPARTURE, departure);
        }
    }

    /** A call that was let go leaves now: what it had to do between may have taken its time. */
    synchronized void leaves(@Nullable Departure departure) {
        if (departure != null) {
            departure.hasLeft = true;
            departure.arrivedBy = System.nanoTime() + ARRIVED;
        }
    }

    /** A call has come to its end; one that never left counts no more. */
    public synchronized void ended(@ExchangeProperty(DEPARTURE) @Nullable Departure departure) {
        if (departure != null && !departure.hasLeft) {
            lastSecond.remove(departure);
            notifyAll();
        }
    }

    /** The answer of a call is here, so its request has arrived. */
    synchronized void answered(@ExchangeProperty(DEPARTURE) @Nullable Departure departure) {
        if (departure != null) {
            departure.arrivedBy = Math.min(departure.arrivedBy, System.nanoTime());
            notifyAll();
        }
    }

    /** Nanoseconds until a call may leave; 0 or less where it may leave now. */
    private long untilFree(long now) {
        long leftAlone = leftAloneUntil - now;
        if (rate.signum() == 0) {
            return leftAlone;
        }
        long soonest = Long.MAX_VALUE;
        for (Iterator<Departure> calls = lastSecond.iterator(); calls.hasNext(); ) {
            long left = calls.next().countsFor(now);
            if (left <= 0) {
                calls.remove();
            } else {
                soonest = Math.min(soonest, left);
            }
        }
        long spacing = Math.max(leftAlone, next - now);
        return lastSecond.size() < Math.max(1, rate.intValue()) ? spacing : Math.max(spacing, soonest);
    }

    private long gap() {
        return NANOS.divide(rate, MathContext.DECIMAL64).longValue();
    }

    /**
     * The service asks to be left alone.
     *
     * @param kept what of it is kept: no call leaves for so long
     */
    synchronized void leaveAlone(Duration asked, Duration kept) {
        long until = System.nanoTime() + kept.toNanos();
        if (until - leftAloneUntil > 0) {
            leftAloneUntil = until;
            bounded = asked.compareTo(kept) > 0 ? " (it asked for " + asked.toSeconds() + " s)" : "";
            if (!bounded.isEmpty()) {
                LOG.warn("Retry-After of {} s is kept for {} s", asked.toSeconds(), kept.toSeconds());
            }
        }
    }

    /** Changes the rate for the calls to come; 0 takes the limit away. */
    @Override
    public synchronized void rate(BigDecimal callsPerSecond) {
        rate = callsPerSecond;
        next = System.nanoTime();
        notifyAll();
    }

    @Override
    public synchronized BigDecimal rate() {
        return rate;
    }

    @Override
    public synchronized String reason() {
        long left = leftAloneUntil - System.nanoTime();
        return left > 0
                ? "the target asked to be left alone for " + (left / SECOND + 1) + " s more" + bounded
                : RateLimit.super.reason();
    }

    @Override
    public synchronized boolean isHoldingBack() {
        return waiting > 0;
    }

    /** Calls let through so far. */
    public synchronized long calls() {
        return calls;
    }

    @Override
    public synchronized long waits() {
        return waitCount;
    }

    @Override
    public synchronized Duration waited() {
        return Duration.ofNanos(waited);
    }
}
