package io.metamigrator.systems.redis.rollback;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.Scope;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.Guard;
import io.metamigrator.migration.PhaseContext;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.slices.BackupFolder;
import io.metamigrator.migration.slices.RollbackSession;
import io.metamigrator.migration.slices.RollbackSlices;
import io.metamigrator.migration.slices.SlicePart;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.migration.slices.SliceSteps;
import io.metamigrator.migration.slices.SliceUndo;
import io.metamigrator.migration.slices.SliceUndos;
import io.metamigrator.migration.slices.SliceWork;
import io.metamigrator.systems.redis.backup.RedisBackup;
import io.metamigrator.systems.redis.compare.PairComparison;
import io.metamigrator.systems.redis.plan.RedisPlan;
import io.metamigrator.systems.redis.server.Servers;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** The rollback phase, step by step as the routes call it: takes back what one run has written, and nothing else. */
public final class RedisRollbackPhase implements SliceUndos<UndoneKey> {
    private static final String ROUTE = "direct:redis-rollback-slice";

    private final Servers servers;
    private final PlanPaths paths;
    private final Duration tolerance;
    private final RollbackSlices<UndoneKey> slices;

    public RedisRollbackPhase(
            Servers servers,
            PlanPaths paths,
            Ledger ledger,
            Guard guard,
            Duration tolerance,
            Progress progress,
            Control control,
            ObjectMapper json) {
        this.servers = servers;
        this.paths = paths;
        this.tolerance = tolerance;
        Scope scope = new Scope(RedisPlan.WORDS.migration(), servers.targetName());
        this.slices = new RollbackSlices<>(
                RedisPlan.WORDS, scope, this, guard, ROUTE, new PhaseContext(paths, ledger, progress, control, json));
    }

    /** Finds the run and its plan; takes the lease if the word is given. @throws MigrationException if the guard objects */
    public RollbackSession<UndoneKey> open(@Body PhaseRequest request) {
        return slices.open(request);
    }

    @Override
    public SliceUndo<UndoneKey> of(SlicePlan plan, Run run, boolean forced) {
        BackupFolder kept = RedisBackup.folder(paths, run.planDigest());
        RedisUndo.Rules rules = new RedisUndo.Rules(
                RedisBackup.mapping(kept), new PairComparison(servers, tolerance), FollowedPart.of(paths, run));
        return new RedisUndo(servers, rules, kept, run, forced);
    }

    /** The keys of the target, and the entries of streams that the plan has keys go into. */
    @Override
    public Map<String, Long> inTarget(SlicePlan plan) {
        long there = servers.target().facts().keysIn(servers.targetDatabase());
        EntryUndo entries = new EntryUndo(servers, RedisBackup.mapping(RedisBackup.folder(paths, plan.digest())));
        long inStreams = plan.parts().stream()
                .filter(SlicePart::ordered)
                .mapToLong(entries::inStreams)
                .sum();
        return Map.of("keys", there + inStreams);
    }

    /** Takes a slice back, or tells what would become of it. */
    public void slice(
            @ExchangeProperty(SliceSteps.SESSION) RollbackSession<UndoneKey> session, @Body SliceWork<UndoneKey> work) {
        slices.undo(session, work);
    }

    /** What became of the keys, or would. */
    public PhaseResult result(@ExchangeProperty(SliceSteps.SESSION) RollbackSession<UndoneKey> session) {
        return slices.result(session);
    }
}
