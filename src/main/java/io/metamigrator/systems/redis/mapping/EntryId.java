package io.metamigrator.systems.redis.mapping;

/**
 * The id of an entry of a stream, which says its place in it. It is made of the key alone, so that the same key gets the
 * same id in every run.
 *
 * @param millis since 1970
 * @param sequence of entries of one millisecond; 0 for nearly all
 */
public record EntryId(long millis, long sequence) implements Comparable<EntryId> {

    /** The id as an answer of the server says it. */
    public static EntryId parse(String text) {
        int dash = text.indexOf('-');
        return new EntryId(
                Long.parseLong(text, 0, dash, 10), Long.parseUnsignedLong(text, dash + 1, text.length(), 10));
    }

    @Override
    public int compareTo(EntryId other) {
        int byTime = Long.compare(millis, other.millis);
        return byTime != 0 ? byTime : Long.compareUnsigned(sequence, other.sequence);
    }

    @Override
    public String toString() {
        return millis + "-" + Long.toUnsignedString(sequence);
    }
}
