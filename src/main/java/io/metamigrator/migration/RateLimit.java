package io.metamigrator.migration;

import java.math.BigDecimal;
import java.time.Duration;

/** How many calls a second the target is sent at most; bound as {@code rate} if a migration has such a limit. */
public interface RateLimit {

    BigDecimal rate();

    /** Changes it for the calls to come; 0 takes the limit away. */
    void rate(BigDecimal perSecond);

    /** How many calls have waited for their turn. */
    default long waits() {
        return 0;
    }

    /** Time that calls have waited for their turn, all together. */
    default Duration waited() {
        return Duration.ZERO;
    }

    /** What it is that calls wait for, in words. */
    default String reason() {
        return "at most " + rate().toPlainString() + " calls a second";
    }

    /** Whether a call waits for its turn at this moment. */
    default boolean isHoldingBack() {
        return false;
    }
}
