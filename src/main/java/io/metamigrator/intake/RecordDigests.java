package io.metamigrator.intake;

import java.util.Arrays;

/** The records of a list by 64-bit digests of what they are recognised by: eight bytes each, in order. Immutable. */
public final class RecordDigests {
    private final long[] keys;

    private RecordDigests(long[] keys) {
        this.keys = keys;
    }

    /** Collects keys; not thread-safe. */
    public static final class Builder {
        private long[] keys = new long[64];
        private int size;

        /** @param parts such as an account's number and a ticket */
        public void add(String... parts) {
            if (size == keys.length) {
                keys = Arrays.copyOf(keys, size * 2);
            }
            keys[size++] = digest(parts);
        }

        public RecordDigests build() {
            return new RecordDigests(
                    Arrays.stream(keys, 0, size).sorted().distinct().toArray());
        }

        private static long digest(String... parts) {
            long hash = 0xCBF29CE484222325L;
            for (String part : parts) {
                for (int i = 0; i < part.length(); i++) {
                    hash = mixed(hash ^ part.charAt(i));
                }
                hash = mixed(hash ^ 0x1F);
            }
            return hash;
        }

        private static long mixed(long bits) {
            long hash = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
            hash = (hash ^ hash >>> 27) * 0x94D049BB133111EBL;
            return hash ^ hash >>> 31;
        }
    }

    /** How many of these are not among the others. */
    public long missingIn(RecordDigests others) {
        long missing = 0;
        int at = 0;
        for (long key : keys) {
            while (at < others.keys.length && others.keys[at] < key) {
                at++;
            }
            missing += at < others.keys.length && others.keys[at] == key ? 0 : 1;
        }
        return missing;
    }

    public int size() {
        return keys.length;
    }
}
