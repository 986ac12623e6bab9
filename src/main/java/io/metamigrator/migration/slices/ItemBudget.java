package io.metamigrator.migration.slices;

import java.math.BigDecimal;

/**
 * How many items may leave: a slice leaves whole and is paid for afterwards, and nothing is saved up while none leaves. In any
 * time no more leave than its length at the rate, and one slice. One thread.
 */
final class ItemBudget {
    private static final double SECOND = 1e9;

    private BigDecimal rate;
    private double owed;
    private long paidAt = System.nanoTime();

    /** @param rate items a second; 0 for no limit */
    ItemBudget(BigDecimal rate) {
        this.rate = rate;
    }

    BigDecimal rate() {
        return rate;
    }

    void rate(BigDecimal perSecond) {
        pay();
        rate = perSecond;
    }

    /** Nanoseconds until a slice may leave; 0 where it may leave now. */
    long untilFree() {
        pay();
        return rate.signum() == 0 ? 0 : (long) Math.ceil(owed / rate.doubleValue() * SECOND);
    }

    void take(int items) {
        owed = rate.signum() == 0 ? 0 : owed + items;
    }

    private void pay() {
        long now = System.nanoTime();
        owed = Math.max(0, owed - (now - paidAt) / SECOND * rate.doubleValue());
        paidAt = now;
    }
}
