package io.metamigrator.systems.redis.compare;

import io.metamigrator.systems.redis.mapping.RedisKey;

/** A key and the name that its copy has. */
public record Pair(RedisKey key, RedisKey target) {}
