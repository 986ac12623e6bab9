package io.metamigrator.systems.redis.apply;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.Lease;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.Scope;
import io.metamigrator.ledger.Slice;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.LostLedger;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.settings.Spelling;
import io.metamigrator.migration.withdraw.Guard;
import io.metamigrator.systems.redis.plan.RedisPlan;
import io.metamigrator.systems.redis.server.Servers;
import io.metamigrator.systems.redis.validate.ValidatePhase;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** The apply phase, step by step as the routes call it. */
public final class ApplyPhase {
    private static final String MIGRATION = "redis";
    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Servers servers;
    private final WriterChoice writers;
    private final Replacements replacements;
    private final OutdatedCopies outdated;
    private final PlanPaths paths;
    private final ValidatePhase validate;
    private final Ledger ledger;
    private final Progress progress;
    private final Control control;
    private final ObjectMapper json;

    public ApplyPhase(
            Servers servers,
            WriterChoice writers,
            Guard guard,
            PlanPaths paths,
            ValidatePhase validate,
            Ledger ledger,
            Progress progress,
            Control control,
            ObjectMapper json) {
        this.servers = servers;
        this.writers = writers;
        this.replacements = writers.replacements(guard);
        this.outdated = writers.outdated(guard, ledger, json);
        this.paths = paths;
        this.validate = validate;
        this.ledger = ledger;
        this.progress = progress;
        this.control = control;
        this.json = json;
    }

    /** Whether a plan has to be made first: where the whole history is asked for and no run of the current plan is to go on. */
    public boolean needsPlan(@Body PhaseRequest request) {
        if (!request.isSet("historical")) {
            return false;
        }
        if (!RedisPlan.isThere(paths)) {
            return true;
        }
        Optional<Run> begun = begun(RedisPlan.read(paths, json));
        return begun.isEmpty() || begun.get().status() == Run.Status.DONE;
    }

    /** Whether nothing is to be written. @throws MigrationException refused, where the gate stays shut */
    public boolean isRehearsal(@Body PhaseRequest request) {
        return RedisGate.isRehearsal(request);
    }

    /** Tells what an apply would do. Writes nothing, and shows the count of writes that proves it. */
    public PhaseResult rehearse(@Body PhaseRequest request) {
        RedisPlan plan = RedisPlan.read(paths, json);
        plan.checkParts();
        return new ApplyResult(json)
                .rehearsal(plan, parts(plan, request), limit(request), validate.checks(plan), begun(plan));
    }

    /** Takes the lease and the run: a new one, or the one that this plan has begun. */
    public Application open(@Body PhaseRequest request) {
        RedisPlan plan = RedisPlan.read(paths, json);
        plan.checkParts();
        List<RedisPlan.Part> parts = parts(plan, request);
        validate.checks(plan).admit();
        replacements.admit(plan, request);
        Lease lease = ledger.leases().take(MIGRATION);
        try {
            Run run = run(plan, lease);
            Application application =
                    new Application(ledger, run, lease, plan, writers.writer(run), parts, limit(request), control);
            outdated.takeOut(plan, run);
            progress.start(remaining(application), "apply " + run.id());
            return application;
        } catch (RuntimeException e) {
            ledger.leases().release(lease);
            throw e;
        }
    }

    private static long limit(PhaseRequest request) {
        return request.positive("limit").orElse(Long.MAX_VALUE);
    }

    private static List<RedisPlan.Part> parts(RedisPlan plan, PhaseRequest request) {
        Optional<String> step = request.option("step");
        List<String> steps =
                plan.parts().stream().map(RedisPlan.Part::step).distinct().toList();
        if (step.isPresent() && !steps.contains(step.get())) {
            throw MigrationException.usage("there is no step " + step.get() + Spelling.hint(step.get(), steps)
                    + "; there are " + String.join(", ", steps));
        }
        return plan.parts().stream()
                .filter(part -> step.isEmpty() || step.get().equals(part.step()))
                .toList();
    }

    private Optional<Run> begun(RedisPlan plan) {
        return ledger.runs().of(scope(), plan.digest(), Run.Mode.PRODUCTION);
    }

    private Scope scope() {
        return new Scope(MIGRATION, servers.targetName());
    }

    private Run run(RedisPlan plan, Lease lease) {
        Optional<Run> begun = begun(plan);
        if (begun.isPresent() && begun.get().loaded()) {
            ledger.runs().resume(lease, begun.get().id());
            return begun.get();
        }
        LostLedger lost = new LostLedger(paths, ledger);
        lost.admit(MIGRATION, servers.targetName(), plan.madeAt());
        Run run = begun.orElseGet(() -> newRun(plan, lease));
        lost.note(run);
        ledger.slices().add(lease, run, slices(plan));
        ledger.runs().loaded(lease, run.id());
        return run;
    }

    private Run newRun(RedisPlan plan, Lease lease) {
        Instant now = Instant.now();
        String id = ID.format(now) + "-" + MIGRATION;
        for (int again = 2; ledger.runs().find(id).isPresent(); again++) {
            id = ID.format(now) + "-" + MIGRATION + "-" + again;
        }
        List<String> types = plan.parts().stream().map(RedisPlan.Part::name).toList();
        Run run = new Run(
                id, scope(), Run.Mode.PRODUCTION, "", plan.digest(), types, Run.Status.OPEN, false, 0, 0, now, null);
        ledger.backup(paths.folder().resolveSibling("ledger-backups"));
        ledger.runs().add(lease, run);
        return run;
    }

    private static List<Slice> slices(RedisPlan plan) {
        List<Slice> slices = new ArrayList<>();
        for (RedisPlan.Part part : plan.parts()) {
            for (long position = 0; position < part.keys(); position += plan.batch()) {
                int size = Math.toIntExact(Math.min(plan.batch(), part.keys() - position));
                slices.add(Slice.planned(part.name(), position, size));
            }
        }
        return slices;
    }

    private long remaining(Application application) {
        Map<String, Map<State, Long>> counts = ledger.counts(application.run());
        return application.parts().stream()
                .map(part -> counts.getOrDefault(part.name(), Map.of()))
                .mapToLong(states -> states.getOrDefault(State.PLANNED, 0L) + states.getOrDefault(State.SENDING, 0L))
                .sum();
    }

    public List<RedisPlan.Part> parts(@ExchangeProperty("application") Application application) {
        return application.parts();
    }

    public Iterator<Work> slices(@ExchangeProperty("application") Application application, @Body RedisPlan.Part part) {
        progress.note(part.name() + ", " + part.keys() + " keys");
        return application.slices(part);
    }

    /** Whether the slices of a part have to come one after the other: a stream grows at its end only. */
    public boolean isStream(@Body RedisPlan.Part part) {
        return part.stream();
    }

    /** A part has come to its end, or was left because of a stop. */
    public void endPart(@ExchangeProperty("application") Application application) {
        application.checkEnd();
    }

    /** Ends the run, for now or for good, and gives the lease back; also where something failed. */
    public void close(@ExchangeProperty("application") Application application) {
        application.close();
    }

    /** What became of the keys. */
    public PhaseResult result(@ExchangeProperty("application") Application application) {
        progress.done();
        Run run = ledger.runs().find(application.run().id()).orElseThrow();
        return new ApplyResult(json).result(run, ledger.counts(run), application);
    }
}
