package io.metamigrator.systems.redis.apply;

import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.server.Servers;
import java.time.Duration;

/** Chooses what puts keys into the target. Thread-safe. */
public final class WriterChoice {
    private final RedisMapping mapping;
    private final Servers servers;
    private final Duration tolerance;

    /** @param tolerance how far apart two expiries may be that are taken for one */
    public WriterChoice(RedisMapping mapping, Servers servers, Duration tolerance) {
        this.mapping = mapping;
        this.servers = servers;
        this.tolerance = tolerance;
    }

    /** For one run: the servers are asked what they can do. */
    public SliceWriter writer() {
        return new KeyWriters(servers, mapping, tolerance);
    }
}
