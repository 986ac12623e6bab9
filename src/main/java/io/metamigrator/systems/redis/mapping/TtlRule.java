package io.metamigrator.systems.redis.mapping;

import java.time.Duration;

/**
 * What becomes of a key's expiry.
 *
 * @param time how long from the moment of the copy; zero for {@link Kind#KEEP}
 */
public record TtlRule(Kind kind, Duration time) {
    /** The instant of expiry is carried over to the millisecond, and none stays none. */
    public static final TtlRule KEEP = new TtlRule(Kind.KEEP, Duration.ZERO);

    /** How the expiry is found. */
    public enum Kind {
        /** As it is at the source. */
        KEEP,
        /** Always the given time. */
        SET,
        /** As it is at the source, but no longer than the given time. */
        AT_MOST
    }

    /**
     * When a copy expires, in milliseconds since 1970; -1 for never.
     *
     * @param source when its source does
     * @param now the moment of the copy
     */
    public long expiry(long source, long now) {
        return switch (kind) {
            case KEEP -> source;
            case SET -> now + time.toMillis();
            case AT_MOST -> source < 0 ? now + time.toMillis() : Math.min(source, now + time.toMillis());
        };
    }

    @Override
    public String toString() {
        return switch (kind) {
            case KEEP -> "keep";
            case SET -> "set " + time.toSeconds() + "s";
            case AT_MOST -> "at-most " + time.toSeconds() + "s";
        };
    }
}
