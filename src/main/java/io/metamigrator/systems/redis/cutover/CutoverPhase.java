package io.metamigrator.systems.redis.cutover;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.Guard;
import io.metamigrator.migration.PhaseContext;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.Tally;
import io.metamigrator.migration.proof.VerificationRecord;
import io.metamigrator.migration.slices.BackupHead;
import io.metamigrator.migration.slices.CutoverSession;
import io.metamigrator.migration.slices.CutoverSlices;
import io.metamigrator.migration.slices.SliceHandover;
import io.metamigrator.migration.slices.SliceOutcome;
import io.metamigrator.migration.slices.SliceRate;
import io.metamigrator.migration.slices.SliceSteps;
import io.metamigrator.migration.slices.SliceWork;
import io.metamigrator.migration.slices.SourceFate;
import io.metamigrator.systems.redis.apply.PlannedKeys;
import io.metamigrator.systems.redis.backup.RedisBackup;
import io.metamigrator.systems.redis.compare.PairComparison;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.plan.PlannedKey;
import io.metamigrator.systems.redis.server.ServerFacts;
import io.metamigrator.systems.redis.server.Servers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** The cutover phase, step by step as the routes call it: records that the target has taken over, and deletes sources on demand. */
public final class CutoverPhase implements SliceHandover<PlannedKey> {
    private static final String ROUTE = "direct:redis-cutover-slice";

    private final Servers servers;
    private final RedisMapping mapping;
    private final PlanPaths paths;
    private final Readiness readiness;
    private final Duration tolerance;
    private final Duration maxAge;
    private final CutoverSlices<PlannedKey> slices;

    /** @param maxAge how long ago the verification may have begun that the cutover goes by */
    public CutoverPhase(
            Servers servers,
            RedisMapping mapping,
            PlanPaths paths,
            Ledger ledger,
            Guard guard,
            Duration tolerance,
            Duration maxAge,
            SliceRate pacing,
            Progress progress,
            Control control,
            ObjectMapper json) {
        this.servers = servers;
        this.mapping = mapping;
        this.paths = paths;
        this.readiness = new Readiness(servers, mapping, paths, json);
        this.tolerance = tolerance;
        this.maxAge = maxAge;
        this.slices = new CutoverSlices<>(
                new PlannedKeys(servers),
                this,
                pacing,
                guard,
                ROUTE,
                new PhaseContext(paths, ledger, progress, control, json));
    }

    /** Proves that the run may be handed over, and records it if the word is given. @throws MigrationException refused, if not */
    public CutoverSession<PlannedKey> open(@Body PhaseRequest request) {
        return slices.open(request);
    }

    @Override
    public String source() {
        return servers.source().address().toString();
    }

    @Override
    public String mapping() {
        return mapping.digest();
    }

    @Override
    public Duration maxAge() {
        return maxAge;
    }

    @Override
    public List<String> objections(Run run, VerificationRecord verified, boolean deletes) {
        return readiness.objections(run, verified, deletes);
    }

    @Override
    public List<String> switches() {
        String databases = mapping.databases().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return List.of(
                "  readers: to " + servers.targetName() + ", by the new names of routes/redis/mapping.yaml",
                "  writers: the same; nothing carries over what is written to databases " + databases + " of "
                        + source() + " from now on");
    }

    @Override
    public boolean deletesSources() {
        return true;
    }

    @Override
    public List<String> beforeDeletion(Run run) {
        return RedisBackup.folder(paths, run.planDigest())
                        .all(BackupHead.Kind.SOURCES)
                        .isEmpty()
                ? List.of("They are not kept anywhere; backup --sources keeps them, and rollback puts them back then.")
                : List.of();
    }

    @Override
    public Map<String, Long> atSource() {
        ServerFacts source = servers.source().facts();
        return Map.of(
                "keys", mapping.databases().stream().mapToLong(source::keysIn).sum());
    }

    @Override
    public Tally<SourceFate> judge(SliceWork<PlannedKey> work, SliceOutcome outcome) {
        return deletion(work, outcome).judge();
    }

    @Override
    public Tally<SourceFate> delete(SliceWork<PlannedKey> work, SliceOutcome outcome, Runnable note) {
        return deletion(work, outcome).delete(note);
    }

    private SourceDeletion deletion(SliceWork<PlannedKey> work, SliceOutcome outcome) {
        return new SourceDeletion(servers, mapping, new PairComparison(servers, tolerance), work, outcome);
    }

    /** Deletes the sources of a slice that are as their copies. */
    public void slice(
            @ExchangeProperty(SliceSteps.SESSION) CutoverSession<PlannedKey> session, @Body SliceWork<PlannedKey> work)
            throws Exception {
        slices.delete(session, work);
    }

    /** What was handed over, or would be, and what people have to switch. */
    public PhaseResult result(@ExchangeProperty(SliceSteps.SESSION) CutoverSession<PlannedKey> session) {
        return slices.result(session);
    }
}
