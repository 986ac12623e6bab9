package io.metamigrator.systems.redis.plan;

import io.metamigrator.systems.redis.mapping.RedisKey;

/**
 * One line of a plan: a key and the name that it gets.
 *
 * @param rule the number of the rule that takes it
 * @param bytes what the server says that the value takes up
 */
public record PlannedKey(int rule, int database, String type, long bytes, RedisKey key, RedisKey target) {

    /** How a plan says it. */
    public String line() {
        return rule + "\t" + database + "\t" + type + "\t" + bytes + "\t" + key.shown() + "\t" + target.shown();
    }

    static PlannedKey of(String line) {
        int rule = line.indexOf('\t');
        int database = line.indexOf('\t', rule + 1);
        int type = line.indexOf('\t', database + 1);
        int bytes = line.indexOf('\t', type + 1);
        int key = line.indexOf('\t', bytes + 1);
        return new PlannedKey(
                Integer.parseInt(line, 0, rule, 10),
                Integer.parseInt(line, rule + 1, database, 10),
                line.substring(database + 1, type),
                Long.parseLong(line, type + 1, bytes, 10),
                RedisKey.parse(line.substring(bytes + 1, key)),
                RedisKey.parse(line.substring(key + 1)));
    }
}
