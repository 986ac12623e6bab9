package io.metamigrator.systems.sqlite.prune;

import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.Scope;
import io.metamigrator.migration.Amounts;
import io.metamigrator.migration.Check;
import io.metamigrator.migration.Confirmation;
import io.metamigrator.migration.PhaseContext;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.RunSession;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.slices.SliceSteps;
import io.metamigrator.systems.sqlite.publish.Publication;
import io.metamigrator.systems.sqlite.publish.StepWatch;
import io.metamigrator.systems.sqlite.publish.Steps;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** The prune phase: removes rows of what is in use no more once its days of grace are over, and puts them back on request. */
public final class SqlitePrunePhase {
    static final Confirmation CHANGING = new Confirmation("nothing was changed", "prune", "PRUNE");

    private final Prunes prunes;
    private final CountingSet counting;
    private final Publication publication;
    private final BigDecimal maxShare;
    private final StepWatch watch;
    private final ApprovedList approved;
    private final PhaseContext context;

    /**
     * @param health tells of a folder whether each database of the set in it is well
     * @param maxShare how much may go in one go, in percent
     */
    public SqlitePrunePhase(
            Prunes prunes,
            Publication publication,
            Function<Path, Check> health,
            BigDecimal maxShare,
            StepWatch watch,
            Scope scope,
            PhaseContext context) {
        this.prunes = prunes;
        this.counting = new CountingSet(publication, health, scope, context);
        this.publication = publication;
        this.maxShare = maxShare;
        this.watch = watch;
        this.approved = new ApprovedList(context.paths().folder().resolve("prune.json"), context.json());
        this.context = context;
    }

    /** Makes the list; takes the lease if the word is given. @throws MigrationException refused, with all that speaks against it */
    public PruneSession open(@Body PhaseRequest request) {
        boolean consented = CHANGING.isGiven(request);
        if (request.option("undo").isPresent() && request.option("list").isPresent()) {
            throw MigrationException.usage("--list says what goes, and --undo puts rows back; give one of them");
        }
        prunes.requireRule();
        Run run = counting.run();
        PrunedSet set = prunes.set(publication.place(run.id()));
        Optional<KeptPrune> undone = request.option("undo").map(id -> toUndo(id, run, set));
        PruneList list = PruneList.of(set, Instant.now());
        if (undone.isEmpty() && !list.due().isEmpty()) {
            admit(consented, run, list, request.option("list"));
        }
        RunSession session = new RunSession(context.ledger(), run, context.control());
        if (consented) {
            session.begin(context.ledger().leases().take(run.scope().migration()));
        }
        context.progress().start(consented ? 1 : 0, "prune " + run.id());
        return new PruneSession(session, set, list, undone);
    }

    private void admit(boolean consented, Run run, PruneList list, Optional<String> code) {
        if (!consented) {
            approved.keep(run.id(), list);
            return;
        }
        List<String> objections = list.objections(maxShare);
        if (!objections.isEmpty()) {
            throw MigrationException.refused("nothing was removed, since this is more than may go at once:\n  "
                    + String.join("\n  ", objections)
                    + "\nlook at the list first: one wrong table would empty the other; a greater share is a setting");
        }
        approved.require(run.id(), list, code);
    }

    private KeptPrune toUndo(String id, Run run, PrunedSet set) {
        List<KeptPrune> there = prunes.of(run.id(), set.folder());
        KeptPrune prune = there.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> MigrationException.refused("nothing was put back: the set of run " + run.id()
                        + " has no rows less because of a prune " + id + "; "
                        + (there.isEmpty()
                                ? "there is none"
                                : "there is "
                                        + String.join(
                                                ", ",
                                                there.stream()
                                                        .map(KeptPrune::id)
                                                        .toList()))));
        prune.flaw().ifPresent(why -> {
            throw MigrationException.refused("nothing was put back: " + why);
        });
        return prune;
    }

    /** One step of it; given again after a kill, the same command goes on from what the database tells. */
    public void step(@ExchangeProperty(SliceSteps.SESSION) PruneSession session, @Body PruneStep step) {
        session.checkLease();
        Steps steps = new Steps(watch);
        switch (step) {
            case SETTLE -> settle(session, steps);
            case KEEP ->
                session.kept(new Keeping(prunes.book(), session.set(), steps)
                        .keep(session.run().id(), session.list()));
            case TAKE -> take(session, session.kept().orElseThrow(), steps);
            case PUT_BACK -> putBack(session, session.undone().orElseThrow(), steps);
        }
    }

    private void settle(PruneSession session, Steps steps) {
        List<String> told = prunes.book().settle(session.run().id(), session.set(), steps);
        told.forEach(words -> audit(session, words));
        session.settled(told);
    }

    private void take(PruneSession session, KeptPrune kept, Steps steps) {
        try {
            new Taking(session.set(), steps).take(session.list(), kept);
        } catch (MigrationException untouched) {
            prunes.book().settle(session.run().id(), session.set(), steps);
            throw untouched;
        }
        prunes.book().advance(kept, KeptPrune.State.PRUNED, steps);
        audit(
                session,
                "prune " + kept.id() + " removed " + Amounts.of(kept.count(), "row") + " of "
                        + Amounts.of(session.list().due().size(), "name") + ", kept in " + kept.rows());
        context.progress().step(1);
    }

    private void putBack(PruneSession session, KeptPrune prune, Steps steps) {
        KeptPrune now = prunes.of(session.run().id(), session.set().folder()).stream()
                .filter(each -> each.id().equals(prune.id()))
                .findFirst()
                .orElseThrow(() -> MigrationException.refused("nothing was put back: " + prune.id() + " was undone"));
        prunes.book().advance(now, KeptPrune.State.UNDOING, steps);
        KeptPrune undoing = now.in(KeptPrune.State.UNDOING);
        PuttingBack.Tally tally;
        try {
            tally = new PuttingBack(session.set()).putBack(undoing, steps);
        } catch (MigrationException untouched) {
            prunes.book().advance(undoing, KeptPrune.State.PRUNED, steps);
            throw untouched;
        }
        prunes.book().advance(undoing, KeptPrune.State.UNDONE, steps);
        session.putBack(tally);
        audit(session, "prune " + prune.id() + " undone: " + Amounts.of(tally.rows(), "row") + " put back");
        context.progress().step(1);
    }

    private void audit(PruneSession session, String what) {
        Run run = session.run();
        context.ledger().audit().add(run.scope().migration(), run.id(), what);
    }

    /** What went or came back, or would. */
    public PhaseResult result(@ExchangeProperty(SliceSteps.SESSION) PruneSession session) {
        context.progress().done();
        return new PruneText(session, prunes, maxShare, context.json()).result();
    }
}
