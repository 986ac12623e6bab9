package io.metamigrator.systems.redis.apply;

import io.metamigrator.ledger.Run;
import io.metamigrator.migration.Guard;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.server.Servers;
import java.time.Duration;

/** Chooses what puts keys into the target. Thread-safe. */
public final class WriterChoice {
    private final RedisMapping mapping;
    private final Servers servers;
    private final Duration tolerance;
    private final PlanPaths paths;

    /** @param tolerance how far apart two expiries may be that are taken for one */
    public WriterChoice(RedisMapping mapping, Servers servers, Duration tolerance, PlanPaths paths) {
        this.mapping = mapping;
        this.servers = servers;
        this.tolerance = tolerance;
        this.paths = paths;
    }

    /** For one run: the servers are asked what they can do. */
    public SliceWriter writer(Run run) {
        return new KeyWriters(servers, mapping, tolerance, new KeptNames(paths, run));
    }

    Replacements replacements(Guard guard) {
        return new Replacements(mapping, servers, guard);
    }
}
