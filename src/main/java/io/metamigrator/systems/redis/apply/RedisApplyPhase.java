package io.metamigrator.systems.redis.apply;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.Checks;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.Guard;
import io.metamigrator.migration.PhaseContext;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.slices.ApplySession;
import io.metamigrator.migration.slices.ApplySlices;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.migration.slices.SliceRate;
import io.metamigrator.migration.slices.SliceSteps;
import io.metamigrator.migration.slices.SliceTarget;
import io.metamigrator.migration.slices.SliceWriter;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.plan.PlannedKey;
import io.metamigrator.systems.redis.plan.RedisPlan;
import io.metamigrator.systems.redis.server.Evictions;
import io.metamigrator.systems.redis.server.Servers;
import io.metamigrator.systems.redis.validate.RedisValidatePhase;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** The apply phase, step by step as the routes call it: what a copy into Redis asks for beside what all bulk migrations do. */
public final class RedisApplyPhase implements SliceTarget<PlannedKey> {
    private final RedisMapping mapping;
    private final Servers servers;
    private final WriterChoice writers;
    private final Replacements replacements;
    private final OutdatedCopies outdated;
    private final PlanPaths paths;
    private final RedisValidatePhase validate;
    private final ObjectMapper json;
    private final ApplySlices<PlannedKey> slices;

    /** @param stage takes a slice to what writes it */
    public RedisApplyPhase(
            RedisMapping mapping,
            Servers servers,
            WriterChoice writers,
            Guard guard,
            PlanPaths paths,
            RedisValidatePhase validate,
            Ledger ledger,
            SliceRate pacing,
            String stage,
            Progress progress,
            Control control,
            ObjectMapper json) {
        this.mapping = mapping;
        this.servers = servers;
        this.writers = writers;
        this.replacements = writers.replacements(guard);
        this.outdated = writers.outdated(guard, ledger, json);
        this.paths = paths;
        this.validate = validate;
        this.json = json;
        this.slices = new ApplySlices<>(
                new PlannedKeys(servers),
                this,
                pacing,
                stage,
                new PhaseContext(paths, ledger, progress, control, json));
    }

    /** Whether a plan has to be made first: where the whole history is asked for and no run of the current plan is to go on. */
    public boolean needsPlan(@Body PhaseRequest request) {
        if (!request.isSet("historical")) {
            return false;
        }
        if (!SlicePlan.isThere(paths)) {
            return true;
        }
        Optional<Run> begun = slices.begun(RedisPlan.read(paths, json));
        return begun.isEmpty() || begun.get().status() == Run.Status.DONE;
    }

    /** Whether nothing is to be written. @throws MigrationException refused, where the gate stays shut */
    public boolean isRehearsal(@Body PhaseRequest request) {
        return slices.isRehearsal(request);
    }

    /** Tells what an apply would do. Writes nothing, and shows the count of writes that proves it. */
    public PhaseResult rehearse(@Body PhaseRequest request) {
        return slices.rehearse(request);
    }

    /** Takes the lease and the run: a new one, or the one that this plan has begun. */
    public ApplySession<PlannedKey> open(@Body PhaseRequest request) {
        return slices.open(request);
    }

    @Override
    public Checks checks(SlicePlan plan) {
        return validate.checks(plan);
    }

    @Override
    public void admit(SlicePlan plan, PhaseRequest request) {
        replacements.admit(plan, request);
    }

    @Override
    public SliceWriter<PlannedKey> writer(Run run) {
        return writers.writer(run);
    }

    @Override
    public void begun(SlicePlan plan, Run run) {
        outdated.takeOut(plan, run);
    }

    @Override
    public void tell(Run run, ObjectNode facts, List<String> lines) {
        Evictions evictions = Evictions.since(RedisPlan.read(paths, json).head(), servers);
        evictions.describe(facts);
        lines.addAll(evictions.remarks());
    }

    @Override
    public Optional<String> objection(LedgerRecord letter) {
        return letter.source().mappingVersion().equals(mapping.digest())
                ? Optional.empty()
                : Optional.of("the mapping was changed since it was planned; plan and apply again");
    }

    /** What became of the keys. */
    public PhaseResult result(@ExchangeProperty(SliceSteps.SESSION) ApplySession<PlannedKey> session) {
        return slices.result(session);
    }
}
