package io.metamigrator.systems.redis.pace;

import java.math.BigDecimal;

/**
 * How many keys may leave: a slice leaves whole and is paid for afterwards, and nothing is saved up while none leaves. In any
 * time no more leave than its length at the rate, and one slice. One thread.
 */
final class KeyBudget {
    private static final double SECOND = 1e9;

    private BigDecimal rate;
    private double owed;
    private long paidAt = System.nanoTime();

    /** @param rate keys a second; 0 for no limit */
    KeyBudget(BigDecimal rate) {
        this.rate = rate;
    }

    BigDecimal rate() {
        return rate;
    }

    void rate(BigDecimal keysPerSecond) {
        pay();
        rate = keysPerSecond;
    }

    /** Nanoseconds until a slice may leave; 0 where it may leave now. */
    long untilFree() {
        pay();
        return rate.signum() == 0 ? 0 : (long) Math.ceil(owed / rate.doubleValue() * SECOND);
    }

    void take(int keys) {
        owed = rate.signum() == 0 ? 0 : owed + keys;
    }

    private void pay() {
        long now = System.nanoTime();
        owed = Math.max(0, owed - (now - paidAt) / SECOND * rate.doubleValue());
        paidAt = now;
    }
}
