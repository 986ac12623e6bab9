package io.metamigrator.systems.redis.follow;

import io.metamigrator.systems.redis.mapping.RedisKey;
import io.metamigrator.systems.redis.plan.NameHashes;
import io.metamigrator.systems.redis.plan.PlannedKey;
import java.util.HashSet;
import java.util.Set;

/**
 * Which keys of the target are copies of which keys of the source, made by the run or by a follow: only those are replaced and deleted. Eight bytes each; that
 * two of ten million share their hash is less likely than one in a hundred thousand. Thread-safe.
 */
final class OwnKeys {
    private static final int CHUNK = 1 << 16;

    private final NameHashes sealed = new NameHashes();
    private final Set<RedisKey> fresh = new HashSet<>();

    synchronized void add(PlannedKey key) {
        RedisKey pair = pair(key.database(), key.key(), key.target());
        fresh.add(pair);
        if (fresh.size() == CHUNK) {
            fresh.forEach(sealed::add);
            sealed.seal();
            fresh.clear();
        }
    }

    synchronized boolean has(int database, RedisKey key, RedisKey target) {
        RedisKey pair = pair(database, key, target);
        return fresh.contains(pair) || sealed.mayHave(pair);
    }

    /** The name of a copy: of what it was made, and where it is. */
    static RedisKey pair(int database, RedisKey key, RedisKey target) {
        return new RedisKey(database + " " + key.text().length() + " " + key.text() + target.text());
    }
}
