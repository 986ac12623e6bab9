package io.metamigrator.sandbox;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The ways in which a call can go wrong. */
public enum FaultKind {
    /** The answer comes later: by {@code delay}, plus up to {@code jitter}. */
    LATENCY,
    /** 429 with Retry-After. */
    TOO_MANY_REQUESTS,
    /** A 5xx; nothing was done. */
    ERROR_BEFORE_COMMIT,
    /** A 5xx, although the work was done. */
    ERROR_AFTER_COMMIT,
    /** The connection closes without an answer; nothing was done. */
    LOST_BEFORE_COMMIT,
    /** The connection closes without an answer, although the work was done. */
    LOST_AFTER_COMMIT,
    /** The connection closes without an answer, and the work is done only after {@code delay}. */
    LATE_COMMIT,
    /** The answer's body trickles for {@code delay}. */
    SLOW_BODY,
    /** The connection closes in the middle of the answer's body; the work was done. */
    DROP_MID_BODY,
    /** A new connection is closed before it could send anything. */
    DROP_AT_ACCEPT,
    /** All access tokens are void from this call on. */
    REVOKE_TOKENS,
    /** Every call is closed without an answer, and every new connection at once. */
    DOWN,
    /** The call is lost, and the port is closed for {@code delay}: connections are refused. */
    OFFLINE,
    /** A proxy's HTML page with status 200 in place of the answer; nothing was done. */
    HTML_PAGE,
    /** A proxy's HTML page with status 502; nothing was done. */
    HTML_ERROR,
    /** A read or list comes back with one field changed. */
    CHANGED_FIELD;

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
