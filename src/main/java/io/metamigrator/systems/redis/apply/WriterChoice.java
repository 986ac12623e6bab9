package io.metamigrator.systems.redis.apply;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.Guard;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.slices.SliceWriter;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.plan.PlannedKey;
import io.metamigrator.systems.redis.server.Servers;
import java.time.Duration;

/** Chooses what puts keys into the target. Thread-safe. */
public final class WriterChoice {
    private final RedisMapping mapping;
    private final Servers servers;
    private final Duration tolerance;
    private final PlanPaths paths;
    private final Progress progress;

    /** @param tolerance how far apart two expiries may be that are taken for one */
    public WriterChoice(RedisMapping mapping, Servers servers, Duration tolerance, PlanPaths paths, Progress progress) {
        this.mapping = mapping;
        this.servers = servers;
        this.tolerance = tolerance;
        this.paths = paths;
        this.progress = progress;
    }

    /** For one run: the servers are asked what they can do. */
    public SliceWriter<PlannedKey> writer(Run run) {
        PartWriters parts = new PartWriters(
                mapping,
                new KeyWriters(servers, mapping, tolerance, new KeptNames(paths, run)),
                new StreamWriter(servers, mapping, progress));
        return new SplitSlices(parts, servers);
    }

    OutdatedCopies outdated(Guard guard, Ledger ledger, ObjectMapper json) {
        return new OutdatedCopies(mapping, servers, paths, ledger, guard, progress, json);
    }

    Replacements replacements(Guard guard) {
        return new Replacements(mapping, servers, guard);
    }
}
