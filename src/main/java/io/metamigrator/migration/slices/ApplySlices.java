package io.metamigrator.migration.slices;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.Lease;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.Heartbeat;
import io.metamigrator.migration.LostLedger;
import io.metamigrator.migration.PhaseContext;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.RunCounts;
import io.metamigrator.migration.RunSession;
import io.metamigrator.migration.RunStart;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.options.MigrationOptions;
import io.metamigrator.migration.settings.Spelling;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** The apply phase of a bulk migration: carries a plan out, slice by slice; what a run has begun it continues. */
public final class ApplySlices<I> {
    private final SliceSource<I> source;
    private final SliceTarget<I> target;
    private final SliceRate rate;
    private final String route;
    private final PlanPaths paths;
    private final Ledger ledger;
    private final Progress progress;
    private final Control control;
    private final ObjectMapper json;

    /** @param route carries one slice out */
    public ApplySlices(
            SliceSource<I> source, SliceTarget<I> target, SliceRate rate, String route, PhaseContext context) {
        this.source = source;
        this.target = target;
        this.rate = rate;
        this.route = route;
        this.paths = context.paths();
        this.ledger = context.ledger();
        this.progress = context.progress();
        this.control = context.control();
        this.json = context.json();
    }

    /** Whether nothing is to be written. @throws MigrationException refused, if the gate stays shut */
    public boolean isRehearsal(@Body PhaseRequest request) {
        return !MigrationOptions.of(request.migration()).opens(request);
    }

    /** Tells what an apply would do. Writes nothing, and shows the count of writes that proves it. */
    public PhaseResult rehearse(@Body PhaseRequest request) {
        SlicePlan plan = plan();
        Optional<Run> begun = begun(plan);
        RunCounts standing = new RunCounts(begun.map(ledger::counts).orElse(Map.of()));
        return new ApplyResult(source.words(), json)
                .rehearsal(plan, parts(plan, request), limit(request), target.checks(plan), begun, standing);
    }

    private SlicePlan plan() {
        SlicePlan plan = SlicePlan.read(paths, source.words(), json);
        plan.checkParts();
        return plan;
    }

    /** Takes the lease and the run: a new one, or the one that this plan has begun. */
    public ApplySession<I> open(@Body PhaseRequest request) {
        SlicePlan plan = plan();
        List<SlicePart> parts = parts(plan, request);
        target.checks(plan).admit();
        target.admit(plan, request);
        Lease lease = ledger.leases().take(source.scope().migration());
        RunSession session = session(plan, lease);
        try {
            ApplySession<I> apply = new ApplySession<>(
                    session, plan, source, target.writer(session.run()), rate, parts, limit(request), route);
            target.begun(plan, session.run());
            apply.keep(rate);
            progress.start(apply.remaining(), "apply " + session.run().id());
            return apply;
        } catch (RuntimeException e) {
            session.endInAnyCase(() -> {});
            throw e;
        }
    }

    private RunSession session(SlicePlan plan, Lease lease) {
        try {
            RunSession session = new RunSession(ledger, run(plan, lease), control);
            session.begin(lease);
            return session;
        } catch (RuntimeException e) {
            ledger.leases().release(lease);
            throw e;
        }
    }

    private static long limit(PhaseRequest request) {
        return request.positive("limit").orElse(Long.MAX_VALUE);
    }

    private static List<SlicePart> parts(SlicePlan plan, PhaseRequest request) {
        Optional<String> step = request.option("step");
        List<String> steps =
                plan.parts().stream().map(SlicePart::step).distinct().toList();
        if (step.isPresent() && !steps.contains(step.get())) {
            throw MigrationException.usage("there is no step " + step.get() + Spelling.hint(step.get(), steps)
                    + "; there are " + String.join(", ", steps));
        }
        return plan.parts().stream()
                .filter(part -> step.isEmpty() || step.get().equals(part.step()))
                .toList();
    }

    /** The run that has begun a plan and that no rollback has touched. */
    public Optional<Run> begun(SlicePlan plan) {
        return ledger.runs().of(source.scope(), plan.digest(), Run.Mode.PRODUCTION);
    }

    private Run run(SlicePlan plan, Lease lease) {
        Optional<Run> begun = begun(plan);
        if (begun.isPresent() && begun.get().loaded()) {
            ledger.runs().resume(lease, begun.get().id());
            return begun.get();
        }
        List<String> parts = plan.parts().stream().map(SlicePart::name).toList();
        // loading may take longer than a lease; who has lost it is told by the next write
        try (Heartbeat beating = new Heartbeat(ledger.leases(), lease, gone -> {})) {
            LostLedger lost = new LostLedger(paths, ledger);
            lost.admit(source.scope().migration(), source.scope().target(), plan.madeAt());
            Run run = begun.orElseGet(() -> RunStart.of(ledger, paths)
                    .begin(lease, source.scope(), Run.Mode.PRODUCTION, "", plan.digest(), parts));
            lost.note(run);
            ledger.slices().add(lease, run, plan.slices());
            ledger.runs().loaded(lease, run.id());
            return run;
        }
    }

    /** What became of the items. */
    public PhaseResult result(@ExchangeProperty(SliceSteps.SESSION) ApplySession<I> session) {
        progress.done();
        Run run = ledger.runs().find(session.run().id()).orElseThrow();
        return new ApplyResult(source.words(), json).result(run, ledger.counts(run), session, target);
    }
}
