package io.metamigrator.migration;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/**
 * What carrying a plan out will take.
 *
 * @param calls creations and read-backs
 * @param rate calls a second; 0 for no limit, in which case no time is told
 */
public record Estimate(long calls, BigDecimal rate) {
    /** An access token is renewed a minute ahead of its seven. */
    private static final long TOKEN_SECONDS = 360;

    public static Estimate of(long creates, BigDecimal rate) {
        return new Estimate(creates * 2, rate);
    }

    private long seconds() {
        return rate.signum() == 0
                ? 0
                : new BigDecimal(calls).divide(rate, 0, RoundingMode.CEILING).longValue();
    }

    public ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("calls", calls)
                .put("callsPerSecond", rate)
                .put("seconds", seconds())
                .put("hours", new BigDecimal(seconds()).divide(new BigDecimal(3600), 2, RoundingMode.HALF_UP))
                .put("tokenRefreshes", seconds() / TOKEN_SECONDS);
    }

    @Override
    public String toString() {
        return Amounts.of(calls, "call")
                + (rate.signum() == 0
                        ? ", no rate limit"
                        : " at " + rate.toPlainString() + "/s: about " + text(Duration.ofSeconds(seconds())) + ", "
                                + (seconds() / TOKEN_SECONDS == 1
                                        ? "1 token refresh"
                                        : seconds() / TOKEN_SECONDS + " token refreshes"));
    }

    /** A duration in the words of people: {@code 1 h 20 min}. */
    public static String text(Duration duration) {
        return duration.toHours() > 0
                ? duration.toHours() + " h " + duration.toMinutesPart() + " min"
                : duration.toMinutes() > 0
                        ? duration.toMinutes() + " min " + duration.toSecondsPart() + " s"
                        : duration.toSeconds() + " s";
    }
}
