package io.metamigrator.systems.redis.mapping;

/**
 * Keys that become entries of one stream, in the order of their time.
 *
 * @param time the part of the name that holds the time
 * @param unit whether that is counted in seconds or in milliseconds since 1970
 * @param maxLength how many entries the stream keeps; 0 for all
 */
public record StreamRule(String time, Unit unit, long maxLength) {

    /** What a number of a key's name counts. */
    public enum Unit {
        SECONDS,
        MILLISECONDS
    }
}
