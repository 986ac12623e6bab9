package io.metamigrator.systems.redis.verify;

import io.metamigrator.systems.redis.compare.Pair;
import io.metamigrator.systems.redis.compare.Verdict;
import io.metamigrator.systems.redis.mapping.RedisKey;
import java.time.Instant;

/**
 * A key that was not as its copy when it was first compared, and is to be looked at once more.
 *
 * @param seen when it was first seen to differ
 */
public record Suspect(int database, Pair pair, Verdict verdict, Instant seen) {

    String shown() {
        return shown(database, pair.key()) + " -> " + pair.target().shown();
    }

    static String shown(int database, RedisKey key) {
        return "DB " + database + " " + key.shown();
    }
}
