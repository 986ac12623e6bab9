package io.metamigrator.samples;

/** Numbers that look random and depend on nothing but a seed and an index, on every Java (SplitMix64). */
final class SeededRandom {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long seed;
    private long index;

    SeededRandom(long seed) {
        this.seed = seed;
    }

    /** The next number from {@code low} to {@code high}, both included. */
    int between(int low, int high) {
        return at(index++, low, high);
    }

    /** The number at an index, whatever was asked before. */
    int at(long position, int low, int high) {
        return low + (int) Long.remainderUnsigned(mix(seed + (position + 1) * GOLDEN), high - low + 1L);
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
