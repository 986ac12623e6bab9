package io.metamigrator.systems.redis.plan;

import io.metamigrator.systems.redis.mapping.RedisKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Which names have been there, at eight bytes each: ten million take 80 MB. Two names can share a hash, so that what this
 * says is to be looked at once more by name. One thread.
 */
public final class NameHashes {
    private static final int CHUNK = 1 << 20;

    private final List<long[]> sorted = new ArrayList<>();
    private long[] filling = new long[1024];
    private int filled;

    /** FNV-1a over the bytes, then mixed so that near names lie far apart. */
    public static long hash(RedisKey key) {
        String text = key.text();
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        return hash ^ (hash >>> 33);
    }

    public void add(RedisKey key) {
        if (filled == CHUNK) {
            seal();
        } else if (filled == filling.length) {
            filling = Arrays.copyOf(filling, Math.min(CHUNK, filled * 2));
        }
        filling[filled++] = hash(key);
    }

    /** To be called after the last {@link #add} and before the first question. */
    public void seal() {
        long[] chunk = Arrays.copyOf(filling, filled);
        Arrays.sort(chunk);
        sorted.add(chunk);
        filled = 0;
    }

    /** Whether this name was added, or another one that shares its hash. */
    public boolean mayHave(RedisKey key) {
        long hash = hash(key);
        for (long[] chunk : sorted) {
            if (Arrays.binarySearch(chunk, hash) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** The hashes that were added more than once, in order; at most so many. */
    public long[] repeated(int most) {
        PriorityQueue<long[]> heads = new PriorityQueue<>((one, other) -> Long.compare(at(one), at(other)));
        for (int chunk = 0; chunk < sorted.size(); chunk++) {
            if (sorted.get(chunk).length > 0) {
                heads.add(new long[] {chunk, 0});
            }
        }
        long[] repeated = new long[Math.min(most, 1024)];
        int found = 0;
        boolean first = true;
        long before = 0;
        while (!heads.isEmpty() && found < most) {
            long[] head = heads.poll();
            long hash = at(head);
            if (!first && hash == before && (found == 0 || repeated[found - 1] != hash)) {
                if (found == repeated.length) {
                    repeated = Arrays.copyOf(repeated, Math.min(most, found * 2));
                }
                repeated[found++] = hash;
            }
            first = false;
            before = hash;
            if (++head[1] < sorted.get((int) head[0]).length) {
                heads.add(head);
            }
        }
        return Arrays.copyOf(repeated, found);
    }

    private long at(long[] head) {
        return sorted.get((int) head[0])[(int) head[1]];
    }
}
