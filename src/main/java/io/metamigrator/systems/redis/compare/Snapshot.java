package io.metamigrator.systems.redis.compare;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A value as it was read, and its expiry.
 *
 * @param form in which way it was read
 * @param bytes of the value; empty where it was not read
 * @param expiresAt in milliseconds since 1970; -1 for never
 * @param now the server's clock when it was read
 */
record Snapshot(Form form, byte[] bytes, long expiresAt, long now) {
    /** Version and checksum, which stand at the end of what DUMP answers. */
    private static final int FOOTER = 10;

    private static final byte[] NOTHING = {};

    /** How a value was read. */
    enum Form {
        /** There is no such key. */
        ABSENT,
        /** As the server writes any value out. */
        DUMP,
        /** The bytes of a string. */
        STRING,
        /** Not at all: it is too large to be read in one piece. */
        LARGE
    }

    /** @param value null where there is no such key */
    static Snapshot of(Form form, byte @Nullable [] value, long expiresAt, long now) {
        return value == null
                ? new Snapshot(Form.ABSENT, NOTHING, expiresAt, now)
                : new Snapshot(form, value, expiresAt, now);
    }

    static Snapshot large(long expiresAt, long now) {
        return new Snapshot(Form.LARGE, NOTHING, expiresAt, now);
    }

    boolean isThere() {
        return form != Form.ABSENT;
    }

    /** Whether the values are the same to the byte; where not, they may still be equal in another order or another writing. */
    boolean isSame(Snapshot other) {
        if (form != other.form) {
            return false;
        }
        return switch (form) {
            case STRING -> Arrays.equals(bytes, other.bytes);
            case DUMP ->
                bytes.length > FOOTER
                        && bytes.length == other.bytes.length
                        && Arrays.equals(bytes, 0, bytes.length - FOOTER, other.bytes, 0, bytes.length - FOOTER);
            case ABSENT, LARGE -> false;
        };
    }
}
