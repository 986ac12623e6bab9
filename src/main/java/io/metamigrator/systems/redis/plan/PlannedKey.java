package io.metamigrator.systems.redis.plan;

import io.metamigrator.migration.slices.ItemLines;
import io.metamigrator.systems.redis.mapping.RedisKey;
import java.nio.file.Path;

/**
 * One line of a plan: a key and the name that it gets.
 *
 * @param rule the number of the rule that takes it
 * @param bytes what the server says that the value takes up
 * @param expiresAt when its source expires, in milliseconds since 1970; {@link #NEVER}, or {@link #UNKNOWN} as in plans of 0.1.0
 */
public record PlannedKey(
        int rule, int database, String type, long bytes, RedisKey key, RedisKey target, long expiresAt) {
    /** It has no expiry. */
    public static final long NEVER = -1;

    /** Nobody has asked for its expiry. */
    public static final long UNKNOWN = 0;

    public PlannedKey(int rule, int database, String type, long bytes, RedisKey key, RedisKey target) {
        this(rule, database, type, bytes, key, target, UNKNOWN);
    }

    /** The same, as a rule takes it. */
    PlannedKey taken(int by, RedisKey as) {
        return new PlannedKey(by, database, type, bytes, key, as, expiresAt);
    }

    /** How a plan says it; an expiry that is not known is left out. */
    public String line() {
        return rule + "\t" + database + "\t" + type + "\t" + bytes + "\t" + key.shown() + "\t" + target.shown()
                + (expiresAt == UNKNOWN ? "" : "\t" + expiresAt);
    }

    /** The keys of a part of a plan, or of what follow has created. */
    public static ItemLines<PlannedKey> lines(Path file) {
        return new ItemLines<>(file, PlannedKey::of);
    }

    static PlannedKey of(String line) {
        int rule = line.indexOf('\t');
        int database = line.indexOf('\t', rule + 1);
        int type = line.indexOf('\t', database + 1);
        int bytes = line.indexOf('\t', type + 1);
        int key = line.indexOf('\t', bytes + 1);
        int target = line.indexOf('\t', key + 1);
        int end = target < 0 ? line.length() : target;
        return new PlannedKey(
                Integer.parseInt(line, 0, rule, 10),
                Integer.parseInt(line, rule + 1, database, 10),
                line.substring(database + 1, type),
                Long.parseLong(line, type + 1, bytes, 10),
                RedisKey.parse(line.substring(bytes + 1, key)),
                RedisKey.parse(line.substring(key + 1, end)),
                target < 0 ? UNKNOWN : Long.parseLong(line, target + 1, line.length(), 10));
    }
}
