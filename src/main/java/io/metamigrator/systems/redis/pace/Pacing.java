package io.metamigrator.systems.redis.pace;

import io.metamigrator.migration.Control;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.RateLimit;
import io.metamigrator.migration.slices.SliceRate;
import io.metamigrator.systems.redis.server.Servers;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Holds slices back before they begin: at most so many keys a second, and none while a server lets its other clients wait
 * longer than they may. Thread-safe.
 */
public final class Pacing implements RateLimit, SliceRate, AutoCloseable {
    private static final long LOOK_UP = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long SAID_AGAIN = TimeUnit.SECONDS.toNanos(10);
    private static final double MILLI = 1e6;

    private final Servers servers;
    private final Duration ceiling;
    private final Control control;
    private final Progress progress;
    private final KeyBudget budget;
    private final List<LatencyProbe> probes = new ArrayList<>();
    private long saidAt = System.nanoTime() - SAID_AGAIN;
    private int waiting;
    private long waits;
    private long waited;

    /**
     * Sets the limits.
     *
     * @param rate keys a second; 0 for no limit
     * @param ceiling how long a server may take to answer; zero for no limit
     */
    public Pacing(Servers servers, BigDecimal rate, Duration ceiling, Control control, Progress progress) {
        this.servers = servers;
        this.budget = new KeyBudget(rate);
        this.ceiling = ceiling;
        this.control = control;
        this.progress = progress;
    }

    /** From now on the servers are asked how fast they answer, where that matters. */
    @Override
    public synchronized void watch() {
        if (!ceiling.isZero() && probes.isEmpty()) {
            probes.add(new LatencyProbe(servers.source()));
            if (servers.target() != servers.source()) {
                probes.add(new LatencyProbe(servers.target()));
            }
        }
    }

    /** The servers are left alone again. */
    @Override
    public synchronized void close() {
        probes.forEach(LatencyProbe::close);
        probes.clear();
    }

    /** Waits until so many keys may leave, and people do not hold the work; returns at once where the work is to end. */
    @Override
    public void admit(int keys) {
        long begun = System.nanoTime();
        boolean held = false;
        try {
            for (control.awaitLeave(); !control.isEnding(); control.awaitLeave()) {
                long wait = untilFree(keys);
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

    /** Nanoseconds to wait; where there are none the keys are on their way. */
    private synchronized long untilFree(int keys) {
        Optional<LatencyProbe> slow = slowest();
        if (slow.isPresent()) {
            say("waits: " + words(slow.get()));
            return LOOK_UP;
        }
        long wait = budget.untilFree();
        if (wait == 0) {
            budget.take(keys);
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
    }

    private Optional<LatencyProbe> slowest() {
        return probes.stream()
                .filter(probe -> probe.longestWait().compareTo(ceiling) > 0)
                .max(Comparator.comparing(LatencyProbe::longestWait));
    }

    private String words(LatencyProbe probe) {
        return String.format(
                java.util.Locale.ROOT,
                "%s answers in %.1f ms, ceiling %.1f ms",
                probe.side().address(),
                probe.longestWait().toNanos() / MILLI,
                ceiling.toNanos() / MILLI);
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
    public synchronized void rate(BigDecimal keysPerSecond) {
        budget.rate(keysPerSecond);
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
        return slowest().map(this::words).orElse("at most " + budget.rate().toPlainString() + " keys a second");
    }

    @Override
    public synchronized boolean isHoldingBack() {
        return waiting > 0;
    }
}
