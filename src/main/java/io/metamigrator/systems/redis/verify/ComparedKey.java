package io.metamigrator.systems.redis.verify;

import io.metamigrator.systems.redis.compare.Pair;
import io.metamigrator.systems.redis.mapping.RedisKey;

/** A key of a database of the source, with the name that its copy has. */
public record ComparedKey(int database, Pair pair) {

    String shown() {
        return shown(database, pair.key()) + " -> " + pair.target().shown();
    }

    static String shown(int database, RedisKey key) {
        return "DB " + database + " " + key.shown();
    }
}
