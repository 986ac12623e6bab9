package io.metamigrator.systems.redis.verify;

import io.metamigrator.systems.redis.mapping.RedisKey;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.server.KeyAnswers;
import io.metamigrator.systems.redis.server.RedisSide;
import java.util.List;
import java.util.Map;

/** Asks the source for the types of keys. Thread-safe. */
final class KeyTypes {
    private final RedisSide source;
    private final RedisMapping mapping;

    KeyTypes(RedisSide source, RedisMapping mapping) {
        this.source = source;
        this.mapping = mapping;
    }

    /** Of those keys that are taken by one rule or another according to it; asking for all is dear. */
    Map<RedisKey, String> needed(int database, List<RedisKey> keys) {
        return all(
                database,
                keys.stream().filter(key -> mapping.asksForType(database, key)).toList());
    }

    /** Of all; {@code none} of those that are gone, {@link KeyAnswers#NO_RIGHT} of those that the user has no right to. */
    Map<RedisKey, String> all(int database, List<RedisKey> keys) {
        return KeyAnswers.types(source, database, keys);
    }
}
