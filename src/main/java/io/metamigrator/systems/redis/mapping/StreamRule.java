package io.metamigrator.systems.redis.mapping;

import io.metamigrator.migration.files.Digests;

/**
 * Keys that become entries of one stream, in the order of their time.
 *
 * @param time the part of the name that holds the time
 * @param unit whether that is counted in seconds or in milliseconds since 1970
 * @param maxLength how many entries the stream keeps; 0 for all
 */
public record StreamRule(String time, Unit unit, long maxLength) {
    /** The year 9999 in milliseconds: a time beyond it is no time. */
    private static final long LATEST = 253_402_300_799_999L;

    /** What a number of a key's name counts. */
    public enum Unit {
        SECONDS,
        MILLISECONDS
    }

    boolean isTime(String text) {
        return text.matches("[0-9]{1,15}") && millis(text) <= LATEST;
    }

    private long millis(String text) {
        long number = Long.parseLong(text);
        return unit == Unit.SECONDS ? number * 1000 : number;
    }

    /**
     * The id of a key's entry, by the {@linkplain #isTime time} in its name. The first database of a rule counts from 0; the same time
     * from another one, or written another way, gets a number made of the name, so that nothing depends on which other keys
     * there are.
     */
    EntryId id(String text, boolean first, int database, RedisKey key) {
        long millis = millis(text);
        boolean usual = first && millis > 0 && !text.startsWith("0");
        return new EntryId(millis, usual ? 0 : sequence(database + " " + key.text()));
    }

    private static long sequence(String name) {
        String digest = Digests.sha256(name);
        return 1 + (Long.parseUnsignedLong(digest.substring(0, 16), 16) >>> 2);
    }
}
