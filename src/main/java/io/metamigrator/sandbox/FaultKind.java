package io.metamigrator.sandbox;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The ways in which a call can go wrong. */
public enum FaultKind {
    /** The answer comes later: by {@code delay}, plus up to {@code jitter}. */
    LATENCY("the answer comes later, by delay"),
    /** 429 with Retry-After. */
    TOO_MANY_REQUESTS("429 with Retry-After; nothing is done"),
    /** A 5xx; nothing was done. */
    ERROR_BEFORE_COMMIT("a 5xx; nothing is done"),
    /** A 5xx, although the work was done. */
    ERROR_AFTER_COMMIT("a 5xx, although the work is done"),
    /** The connection closes without an answer; nothing was done. */
    LOST_BEFORE_COMMIT("no answer; nothing is done"),
    /** The connection closes without an answer, although the work was done. */
    LOST_AFTER_COMMIT("no answer, although the work is done"),
    /** The connection closes without an answer, and the work is done only after {@code delay}. */
    LATE_COMMIT("no answer, and the work is done after delay"),
    /** The answer's body trickles for {@code delay}. */
    SLOW_BODY("the answer's body trickles for delay"),
    /** The connection closes in the middle of the answer's body; the work was done. */
    DROP_MID_BODY("the answer ends in the middle of its body"),
    /** A new connection is closed before it could send anything. */
    DROP_AT_ACCEPT("a new connection is closed before it sends anything"),
    /** All access tokens are void from this call on. */
    REVOKE_TOKENS("all access tokens are void, once"),
    /** Every call is closed without an answer, on a new connection before it is noted; the desk goes on, to take it back. */
    DOWN("no call is answered; the desk under /sandbox is"),
    /** The call is lost, and the port is closed for {@code delay}: connections are refused. */
    OFFLINE("the port is closed for delay, once"),
    /** A proxy's HTML page with status 200 in place of the answer; nothing was done. */
    HTML_PAGE("a proxy's page with 200; nothing is done"),
    /** A proxy's HTML page with status 502; nothing was done. */
    HTML_ERROR("a proxy's page with 502; nothing is done"),
    /** A read or list comes back with one field changed. */
    CHANGED_FIELD("a field comes back changed");

    private final String words;

    FaultKind(String words) {
        this.words = words;
    }

    /** What happens, for the help. */
    String words() {
        return words;
    }

    /** The name in options and in the journal: {@code lost-after-commit}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it stops connections rather than calls. */
    boolean actsOnConnections() {
        return this == DROP_AT_ACCEPT || this == DOWN;
    }

    static Optional<FaultKind> of(String label) {
        return Stream.of(values()).filter(kind -> kind.label().equals(label)).findFirst();
    }
}
