package io.metamigrator.migration.slices;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.Lease;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.Scope;
import io.metamigrator.migration.Confirmation;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.Guard;
import io.metamigrator.migration.PhaseContext;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.RunChoice;
import io.metamigrator.migration.RunSession;
import io.metamigrator.migration.records.rollback.RollbackPhase;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** The rollback phase of a bulk migration: takes back what one run has written, and nothing else. */
public final class RollbackSlices<I> {
    private static final Confirmation CONSENT = new Confirmation("nothing was deleted", "rollback", RollbackPhase.WORD);

    private final SliceWords words;
    private final RunChoice runs;
    private final SliceUndos<I> undos;
    private final Guard guard;
    private final String route;
    private final PlanPaths paths;
    private final Ledger ledger;
    private final Progress progress;
    private final Control control;
    private final ObjectMapper json;

    /** @param route takes one slice back */
    public RollbackSlices(
            SliceWords words, Scope scope, SliceUndos<I> undos, Guard guard, String route, PhaseContext context) {
        this.words = words;
        this.undos = undos;
        this.guard = guard;
        this.route = route;
        this.paths = context.paths();
        this.ledger = context.ledger();
        this.runs = new RunChoice(ledger, scope.migration(), scope.target());
        this.progress = context.progress();
        this.control = context.control();
        this.json = context.json();
    }

    /** Finds the run and its plan; takes the lease if the word is given. @throws MigrationException if the guard objects */
    public RollbackSession<I> open(@Body PhaseRequest request) {
        boolean consented = CONSENT.isGiven(request);
        Run run = runs.of(request);
        SlicePlan plan = KeptPlan.of(paths, run.planDigest(), words).plan(json);
        RollbackSession<I> session = session(plan, run, request.isSet("force"));
        try {
            long due = session.due();
            if (consented) {
                if (ConfirmedNumber.isGiven(request) || !objections(plan, due).isEmpty()) {
                    number(session).check(request, CONSENT, ledger, run, goes -> objections(plan, goes));
                }
                Lease lease = ledger.leases().take(words.migration());
                session.begin(lease);
                ConfirmedNumber.note(words, request, CONSENT, ledger, run);
            }
            progress.start(due, "rollback " + run.id());
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
        return session;
    }

    private RollbackSession<I> session(SlicePlan plan, Run run, boolean forced) {
        return new RollbackSession<>(
                new RunSession(ledger, run, control), plan, undos.of(plan, run, forced), forced, route);
    }

    /** How many items would really go: those that stay are not among them. */
    private ConfirmedNumber number(RollbackSession<I> session) {
        try (RollbackSession<I> rehearsal = session(session.plan(), session.run(), session.isForced())) {
            for (SlicePart part : rehearsal.parts()) {
                rehearsal.slices(part).forEachRemaining(rehearsal::undo);
            }
            return number(rehearsal.tally());
        }
    }

    private ConfirmedNumber number(UndoTally tally) {
        return new ConfirmedNumber(
                words, tally.count(Fate.REMOVED) + tally.count(Fate.PUT_BACK), tally.count(Fate.GONE));
    }

    private List<String> objections(SlicePlan plan, long due) {
        return guard.objections(Map.of(words.items(), due), undos.inTarget(plan));
    }

    /** Takes a slice back, or tells what would become of it. */
    public void undo(@ExchangeProperty(SliceSteps.SESSION) RollbackSession<I> session, @Body SliceWork<I> work) {
        session.undo(work);
        progress.step(SliceOutcome.of(work.slice()).written());
    }

    /** What became of the items, or would. */
    public PhaseResult result(@ExchangeProperty(SliceSteps.SESSION) RollbackSession<I> session) {
        progress.done();
        Run run = ledger.runs().find(session.run().id()).orElseThrow();
        RollbackResult result = new RollbackResult(json, session, run, ledger.counts(run));
        if (session.isRehearsal()) {
            long goes = number(session.tally()).goes();
            return result.rehearsal(objections(session.plan(), goes), goes);
        }
        return result.done();
    }
}
