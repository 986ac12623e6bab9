package io.metamigrator.migration;

import java.math.BigDecimal;

/** How many calls a second the target is sent at most; bound as {@code rate} where a migration has such a limit. */
public interface RateLimit {

    BigDecimal rate();

    /** Changes it for the calls to come; 0 takes the limit away. */
    void rate(BigDecimal perSecond);

    /** Whether a call waits for its turn at this moment. */
    default boolean isHoldingBack() {
        return false;
    }
}
