package io.metamigrator.intake;

import java.time.Duration;
import java.util.Optional;

/** Tells whether what has to happen again and again still does. Thread-safe. */
public final class Pulse {
    private record Beat(long at, String doing, Duration most) {}

    private final String what;
    private final Duration most;
    private volatile Beat last;

    /** @param what has to happen, such as {@code a look at the folder} @param most time between two beats */
    Pulse(String what, Duration most) {
        this.what = what;
        this.most = most;
        this.last = new Beat(System.nanoTime(), "", most);
    }

    void beat() {
        last = new Beat(System.nanoTime(), "", most);
    }

    /** It goes on with something that may take its time. */
    void beat(String doing, Duration atMost) {
        last = new Beat(System.nanoTime(), doing, most.plus(atMost));
    }

    /** Since when nothing has happened, and with what it stands still; empty where all is well. */
    public Optional<String> problem() {
        Beat now = last;
        Duration since = Duration.ofNanos(System.nanoTime() - now.at());
        return since.compareTo(now.most()) <= 0
                ? Optional.empty()
                : Optional.of("no " + what + " for " + since.toSeconds() + " s"
                        + (now.doing().isEmpty() ? "" : ", since " + now.doing()) + "; start serve again");
    }
}
