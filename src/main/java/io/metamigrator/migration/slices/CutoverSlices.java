package io.metamigrator.migration.slices;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.Confirmation;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.Gate;
import io.metamigrator.migration.Guard;
import io.metamigrator.migration.LostLedger;
import io.metamigrator.migration.PhaseContext;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.RunSession;
import io.metamigrator.migration.Tally;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.proof.RunProof;
import io.metamigrator.migration.proof.VerificationBook;
import io.metamigrator.migration.proof.VerificationRecord;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** The cutover phase of a bulk migration: records that the target has taken over, and deletes sources on demand. */
public final class CutoverSlices<I> {
    /** The word that is typed to hand over. */
    static final String HAND_OVER = "CUTOVER";
    /** The word that is typed to delete the sources as well. */
    static final String DELETE = Gate.DELETE;

    private static final Confirmation HANDING_OVER = new Confirmation("nothing was changed", "cutover", HAND_OVER);
    private static final Confirmation DELETING =
            new Confirmation("nothing was deleted", "cutover --delete-sources", DELETE);

    private final SliceSource<I> source;
    private final SliceWords words;
    private final SliceHandover<I> handover;
    private final SliceRate rate;
    private final Guard guard;
    private final String route;
    private final PlanPaths paths;
    private final Ledger ledger;
    private final Progress progress;
    private final Control control;
    private final ObjectMapper json;

    /** Of a system that deletes no sources. */
    public CutoverSlices(SliceSource<I> source, SliceHandover<I> handover, PhaseContext context) {
        this(source, handover, SliceRate.NONE, Guard.NONE, "", context);
    }

    /** @param route deletes the sources of one slice */
    public CutoverSlices(
            SliceSource<I> source,
            SliceHandover<I> handover,
            SliceRate rate,
            Guard guard,
            String route,
            PhaseContext context) {
        this.source = source;
        this.words = source.words();
        this.handover = handover;
        this.rate = rate;
        this.guard = guard;
        this.route = route;
        this.paths = context.paths();
        this.ledger = context.ledger();
        this.progress = context.progress();
        this.control = context.control();
        this.json = context.json();
    }

    /** Proves that the run may be handed over, and records it if the word is given. @throws MigrationException refused, if not */
    public CutoverSession<I> open(@Body PhaseRequest request) {
        boolean deletes = request.isSet("delete-sources");
        if (deletes && !handover.deletesSources()) {
            throw MigrationException.usage(words.migration() + " cutover deletes no sources");
        }
        boolean consented = (deletes ? DELETING : HANDING_OVER).isGiven(request);
        SlicePlan plan = SlicePlan.read(paths, words, json);
        plan.checkParts();
        Run run = ledger.runs()
                .of(source.scope(), plan.digest(), Run.Mode.PRODUCTION)
                .orElseThrow(() -> MigrationException.refused("no run has carried out the current plan into "
                        + source.scope().target() + "; run apply first"));
        new LostLedger(paths, ledger).admit(words.migration(), source.scope().target(), plan.madeAt());
        VerificationBook book = new VerificationBook(paths, ledger, json);
        VerificationRecord proof = new CutoverProof(words, handover, book).of(run, deletes);
        CutoverSession<I> session = new CutoverSession<>(
                new RunSession(ledger, run, control), plan, source, handover, proof, deletes, route);
        long due = session.due();
        try {
            if (consented) {
                begin(session, request, due);
            }
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
        session.keep(rate);
        progress.start(due, "cutover " + run.id());
        return session;
    }

    private void begin(CutoverSession<I> session, PhaseRequest request, long due) {
        Run run = session.run();
        if (session.deletes()
                && (ConfirmedNumber.isGiven(request) || !objections(due).isEmpty())) {
            number(session).check(request, DELETING, ledger, run, this::objections);
        }
        session.begin(ledger.leases().take(words.migration()));
        ConfirmedNumber.note(words, request, DELETING, ledger, run);
        VerificationRecord proof = session.proof();
        RunProof.handOver(
                run,
                ledger,
                "by the verification of " + proof.begunAt() + " with " + proof.compared() + " " + words.items()
                        + (session.deletes() ? "; sources are to be deleted: " + due : ""));
    }

    private List<String> objections(long due) {
        return guard.objections(Map.of(words.items(), due), handover.atSource());
    }

    /** How many sources would really go: those that are not as their copies stay. */
    private ConfirmedNumber number(CutoverSession<I> session) {
        Tally<SourceFate> judged = session.judge();
        return new ConfirmedNumber(words, judged.count(SourceFate.DELETED), judged.count(SourceFate.GONE));
    }

    /** Deletes the sources of a slice that are as their copies. */
    public void delete(@ExchangeProperty(SliceSteps.SESSION) CutoverSession<I> session, @Body SliceWork<I> work)
            throws Exception {
        rate.admit(work.items().size());
        session.checkEnd();
        session.delete(work);
        progress.step(SliceOutcome.of(work.slice()).written());
    }

    /** What was handed over, or would be, and what people have to switch. */
    public PhaseResult result(@ExchangeProperty(SliceSteps.SESSION) CutoverSession<I> session) {
        progress.done();
        CutoverResult result = new CutoverResult(json, handover, session, ledger.counts(session.run()));
        if (session.isRehearsal()) {
            long due = session.deletes() ? number(session).goes() : 0;
            return result.rehearsal(due, objections(due));
        }
        if (session.deletes()) {
            ledger.audit()
                    .add(
                            words.migration(),
                            session.run().id(),
                            "sources deleted: " + session.tally().count(SourceFate.DELETED) + ", kept: "
                                    + session.tally().count(SourceFate.KEPT));
        }
        return result.done();
    }
}
