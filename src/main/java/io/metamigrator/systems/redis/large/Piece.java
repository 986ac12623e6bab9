package io.metamigrator.systems.redis.large;

import redis.clients.jedis.Pipeline;

/** Some elements of a value, as commands that add them to a key; adding them again changes nothing, but for lists and strings. */
@FunctionalInterface
public interface Piece {
    void addTo(Pipeline pipeline, byte[] key);
}
