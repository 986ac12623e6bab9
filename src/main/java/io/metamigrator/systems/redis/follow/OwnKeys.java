package io.metamigrator.systems.redis.follow;

import io.metamigrator.systems.redis.mapping.RedisKey;
import io.metamigrator.systems.redis.plan.NameHashes;
import io.metamigrator.systems.redis.plan.PlannedKey;

/**
 * Which keys of the target are copies of which keys of the source, made by the run or by a follow: only those are replaced and
 * deleted. Eight bytes each; that somebody else's key shares the hash of one of ten million is less likely than one in ten
 * billion. Thread-safe.
 */
final class OwnKeys {
    private final NameHashes pairs = new NameHashes();

    synchronized void add(PlannedKey key) {
        RedisKey pair = pair(key.database(), key.key(), key.target());
        if (!pairs.mayHave(pair)) { // each pass tells them again
            pairs.add(pair);
        }
    }

    synchronized boolean has(int database, RedisKey key, RedisKey target) {
        return pairs.mayHave(pair(database, key, target));
    }

    /** The name of a copy: of what it was made, and where it is. */
    static RedisKey pair(int database, RedisKey key, RedisKey target) {
        return new RedisKey(database + " " + key.text().length() + " " + key.text() + target.text());
    }
}
