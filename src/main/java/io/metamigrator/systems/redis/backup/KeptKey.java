package io.metamigrator.systems.redis.backup;

import io.metamigrator.migration.slices.Restored;
import io.metamigrator.systems.redis.mapping.RedisKey;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A key as it was when it was kept.
 *
 * @param expiresAt in milliseconds since 1970; -1 for never
 * @param value what DUMP answered, with its version and checksum at the end
 */
public record KeptKey(int database, RedisKey key, long expiresAt, byte[] value) {
    /** Tells the body of a key from that of the end. */
    static final byte MARK = 'K';
    /** Version and checksum, which stand at the end of what DUMP answers. */
    private static final int FOOTER = 10;

    byte[] body() {
        byte[] name = key.bytes();
        return ByteBuffer.allocate(1 + 4 + 8 + 4 + name.length + value.length)
                .put(MARK)
                .putInt(database)
                .putLong(expiresAt)
                .putInt(name.length)
                .put(name)
                .put(value)
                .array();
    }

    /** @throws RuntimeException where the body is none of a key */
    static KeptKey of(byte[] body) {
        ByteBuffer buffer = ByteBuffer.wrap(body);
        buffer.get();
        int database = buffer.getInt();
        long expiresAt = buffer.getLong();
        byte[] name = new byte[buffer.getInt()];
        buffer.get(name);
        byte[] value = new byte[buffer.remaining()];
        buffer.get(value);
        return new KeptKey(database, RedisKey.of(name), expiresAt, value);
    }

    /** Whether it would be gone by now, had nobody touched it. */
    public boolean isExpired(long now) {
        return expiresAt >= 0 && expiresAt <= now;
    }

    /** How what came back stands to this. @param sameVersion whether a server of the same version has written it */
    Restored as(KeptKey back, boolean sameVersion) {
        if (expiresAt != back.expiresAt) {
            return Restored.DIFFERENT;
        }
        if (hasSameBytes(back)) {
            return Restored.SAME;
        }
        if (hasReorderedBytes(back)) {
            return Restored.REORDERED;
        }
        return sameVersion ? Restored.DIFFERENT : Restored.CONVERTED;
    }

    /** Whether both are the same to the byte, the version of the server aside. */
    boolean hasSameBytes(KeptKey other) {
        return value.length == other.value.length
                && Arrays.equals(value, 0, value.length - FOOTER, other.value, 0, other.value.length - FOOTER);
    }

    /** Whether both consist of the same bytes in some order: a server keeps none for hashes and sets. */
    boolean hasReorderedBytes(KeptKey other) {
        return value.length == other.value.length && Arrays.equals(frequencies(), other.frequencies());
    }

    private int[] frequencies() {
        int[] counts = new int[256];
        for (int i = 0; i < value.length - FOOTER; i++) {
            counts[value[i] & 0xFF]++;
        }
        return counts;
    }

    /** Whether this is what came of putting the other one back: expiry and value. */
    public boolean isSameAs(KeptKey other) {
        return expiresAt == other.expiresAt && (hasSameBytes(other) || hasReorderedBytes(other));
    }
}
