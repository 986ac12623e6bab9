package io.metamigrator.systems.redis.plan;

import io.metamigrator.systems.redis.mapping.RedisKey;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * Which names have been there, each with a small number, at eight bytes each: ten million take 80 MB. Two names can share a
 * hash, so that what this says is to be looked at once more by name. One thread while names are added.
 */
public final class NameHashes {
    /** Numbers that go with a name are below this. */
    static final int NOTES = 1 << 7;

    private static final long NOTE = NOTES - 1L;
    /** Hashes are spread evenly, so that each bucket holds about as many, and its place tells where in the bucket to look. */
    private static final int BUCKET_BITS = 12;

    private static final int BUCKETS = 1 << BUCKET_BITS;

    private final long[][] buckets = new long[BUCKETS][0];
    private final int[] sizes = new int[BUCKETS];

    /** FNV-1a over the bytes, then mixed so that near names lie far apart; its last bits are free for the number. */
    public static long hash(RedisKey key) {
        String text = key.text();
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        return (hash ^ (hash >>> 33)) & ~NOTE;
    }

    /** A number from 0 to 99 that depends on the name alone, each as often. */
    public static int percentile(RedisKey key) {
        return (int) Long.remainderUnsigned(hash(key) / NOTES, 100);
    }

    public void add(RedisKey key) {
        add(key, 0);
    }

    /** @param note what is to be known of the name, from 0 to 127 */
    public void add(RedisKey key, int note) {
        long noted = hash(key) | note;
        int bucket = bucket(noted);
        int size = sizes[bucket];
        if (size == buckets[bucket].length) {
            buckets[bucket] = Arrays.copyOf(buckets[bucket], size + (size >> 2) + 16);
        }
        int place = place(bucket, noted);
        System.arraycopy(buckets[bucket], place, buckets[bucket], place + 1, size - place);
        buckets[bucket][place] = noted;
        sizes[bucket]++;
    }

    private static int bucket(long hash) {
        return (int) (hash >>> (Long.SIZE - BUCKET_BITS));
    }

    /** Whether this name was added, or another one that shares its hash. */
    public boolean mayHave(RedisKey key) {
        return note(key) >= 0;
    }

    /** The number that was given with the name, the lowest where there were several; -1 where it was not added. */
    int note(RedisKey key) {
        long hash = hash(key);
        int bucket = bucket(hash);
        int place = place(bucket, hash);
        return place < sizes[bucket] && (buckets[bucket][place] & ~NOTE) == hash
                ? (int) (buckets[bucket][place] & NOTE)
                : -1;
    }

    /** Where the first hash of a bucket stands that is not below this one: looked for from where it is expected. */
    private int place(int bucket, long hash) {
        long[] hashes = buckets[bucket];
        int size = sizes[bucket];
        int place = (int) ((((hash << BUCKET_BITS) >>> Integer.SIZE) * size) >>> Integer.SIZE);
        while (place > 0 && hashes[place - 1] >= hash) {
            place--;
        }
        while (place < size && hashes[place] < hash) {
            place++;
        }
        return place;
    }

    /** The hashes that were added more than once, in order; at most so many. */
    public long[] repeated(int most) {
        long[] repeated = new long[Math.min(most, 1024)];
        int found = 0;
        // those with a negative hash come first
        for (int number = 0; number < BUCKETS; number++) {
            int bucket = (number + BUCKETS / 2) % BUCKETS;
            for (int i = 1; i < sizes[bucket] && found < most; i++) {
                long hash = buckets[bucket][i] & ~NOTE;
                if (hash == (buckets[bucket][i - 1] & ~NOTE) && (found == 0 || repeated[found - 1] != hash)) {
                    if (found == repeated.length) {
                        repeated = Arrays.copyOf(repeated, Math.min(most, found * 2));
                    }
                    repeated[found++] = hash;
                }
            }
        }
        return Arrays.copyOf(repeated, found);
    }

    /** How many different names were added, by their hashes. */
    public long distinct() {
        long distinct = 0;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            for (int i = 0; i < sizes[bucket]; i++) {
                distinct += i == 0 || (buckets[bucket][i] & ~NOTE) != (buckets[bucket][i - 1] & ~NOTE) ? 1 : 0;
            }
        }
        return distinct;
    }

    /** Whether each of these names was added to the others as well. */
    boolean areAllIn(NameHashes others) {
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            int place = 0;
            for (int i = 0; i < sizes[bucket]; i++) {
                long hash = buckets[bucket][i] & ~NOTE;
                while (place < others.sizes[bucket] && (others.buckets[bucket][place] & ~NOTE) < hash) {
                    place++;
                }
                if (place == others.sizes[bucket] || (others.buckets[bucket][place] & ~NOTE) != hash) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Writes the hashes with their numbers. */
    void write(DataOutputStream out) throws IOException {
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            out.writeInt(sizes[bucket]);
            for (int i = 0; i < sizes[bucket]; i++) {
                out.writeLong(buckets[bucket][i]);
            }
        }
    }

    /** What {@link #write} has written. */
    static NameHashes read(DataInputStream in) throws IOException {
        NameHashes hashes = new NameHashes();
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            long[] read = new long[in.readInt()];
            for (int i = 0; i < read.length; i++) {
                read[i] = in.readLong();
            }
            hashes.buckets[bucket] = read;
            hashes.sizes[bucket] = read.length;
        }
        return hashes;
    }
}
