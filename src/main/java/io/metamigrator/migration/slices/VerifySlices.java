package io.metamigrator.migration.slices;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.PhaseContext;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.proof.RunProof;
import io.metamigrator.migration.proof.VerificationBook;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** The verify phase of a bulk migration: reads both sides as they are now, whatever the plan said. Writes nothing to either. */
public final class VerifySlices<S, I> {
    private final SliceSource<?> source;
    private final SliceComparisons<S, I> comparisons;
    private final Duration recheckAfter;
    private final String route;
    private final PlanPaths paths;
    private final Ledger ledger;
    private final Progress progress;
    private final Control control;
    private final ObjectMapper json;

    /** @param recheckAfter the wait before what differs is read once more @param route compares one slice */
    public VerifySlices(
            SliceSource<?> source,
            SliceComparisons<S, I> comparisons,
            Duration recheckAfter,
            String route,
            PhaseContext context) {
        this.source = source;
        this.comparisons = comparisons;
        this.recheckAfter = recheckAfter;
        this.route = route;
        this.paths = context.paths();
        this.ledger = context.ledger();
        this.progress = context.progress();
        this.control = context.control();
        this.json = context.json();
    }

    /** Opens both sides; fails before if the options cannot be understood, or if the plan is not as it was written. */
    public VerifySession<S, I> open(@Body PhaseRequest request) {
        VerifyScope extent = VerifyScope.of(request, comparisons.steps());
        Acceptance acceptance = Acceptance.of(request);
        SliceAccounting<I> accounting = new SliceAccounting<>(ledger, carried().filter(this::isOfThisMapping));
        Instant begunAt = Instant.now();
        VerifySession<S, I> session = new VerifySession<>(
                comparisons.open(extent),
                extent,
                acceptance,
                recheckAfter,
                control,
                progress,
                accounting,
                begunAt,
                route);
        progress.start(session.size(), "verify");
        return session;
    }

    /** The current plan, with the run that has carried it out. */
    private Optional<SliceAccounting.Carried> carried() {
        if (!SlicePlan.isThere(paths)) {
            return Optional.empty();
        }
        SlicePlan plan = SlicePlan.read(paths, source.words(), json);
        return ledger.runs()
                .of(source.scope(), plan.digest(), Run.Mode.PRODUCTION)
                .map(run -> new SliceAccounting.Carried(run, plan));
    }

    private boolean isOfThisMapping(SliceAccounting.Carried carried) {
        return carried.plan()
                .head()
                .path("mapping")
                .asText(comparisons.mapping())
                .equals(comparisons.mapping());
    }

    /** Tells what was found, and keeps it for a cutover if a run has carried the current plan out. */
    public PhaseResult result(@ExchangeProperty(SliceSteps.SESSION) VerifySession<S, I> session) {
        progress.done();
        PhaseResult told = new VerifyResult(json, source, comparisons, session).told();
        Optional<SliceAccounting.Carried> carried = carried();
        if (carried.isEmpty()) {
            return told;
        }
        Run run = carried.get().run();
        if (isOfThisMapping(carried.get())) {
            SliceReport.counts(told.json(), ledger.counts(run));
        }
        keep(run, session, told);
        RunProof proof = RunProof.of(run, ledger, paths, json);
        return proof.isGreen() && proof.isFollowDue()
                ? new PhaseResult(
                        told.exitCode(),
                        told.text(),
                        told.json(),
                        source.words().migration() + " " + proof.next())
                : told;
    }

    private void keep(Run run, VerifySession<S, I> session, PhaseResult told) {
        VerificationBook.Scope scope = new VerificationBook.Scope(
                comparisons.mapping(),
                comparisons.source(),
                session.begunAt(),
                session.extent().isWhole(),
                session.account().map(RunAccount::written).orElse(-1L),
                session.account().map(of -> of.count(Place.LOST)).orElse(0L));
        new VerificationBook(paths, ledger, json).keep(run, scope, told.json(), session.findings());
    }
}
