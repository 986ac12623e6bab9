package io.metamigrator.migration;

import java.time.Duration;

/** How long to leave alone what does not answer: a second, then twice as long each time, up to a minute. */
public final class GrowingPause {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int DOUBLINGS = 6;

    private GrowingPause() {}

    /** @param tries how many have failed before this one */
    public static Duration after(int tries) {
        Duration pause = FIRST.multipliedBy(1L << Math.min(tries, DOUBLINGS));
        return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    }
}
