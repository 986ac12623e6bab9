package io.metamigrator.systems.redis.verify;

import io.metamigrator.systems.redis.mapping.RedisKey;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.server.KeyAnswers;
import io.metamigrator.systems.redis.server.RedisSide;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;

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
        if (keys.isEmpty()) {
            return Map.of();
        }
        return source.in(database, jedis -> {
            List<Response<String>> answers = new ArrayList<>(keys.size());
            try (Pipeline pipeline = jedis.pipelined()) {
                keys.forEach(key -> answers.add(pipeline.type(key.bytes())));
                pipeline.sync();
            }
            Map<RedisKey, String> types = new HashMap<>();
            for (int i = 0; i < keys.size(); i++) {
                types.put(keys.get(i), KeyAnswers.orElse(answers.get(i), KeyAnswers.NO_RIGHT));
            }
            return types;
        });
    }
}
