package io.metamigrator.systems.redis.compare;

import io.metamigrator.systems.redis.mapping.KeyRule;
import io.metamigrator.systems.redis.mapping.RedisKey;

/** A key, the name that its copy has, and the rule that says so. */
public record Pair(RedisKey key, RedisKey target, KeyRule rule) {}
