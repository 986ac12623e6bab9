package io.metamigrator.systems.redis.cutover;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.Scope;
import io.metamigrator.ledger.Slice;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.LostLedger;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.proof.RunProof;
import io.metamigrator.migration.proof.VerificationRecord;
import io.metamigrator.migration.withdraw.Consent;
import io.metamigrator.migration.withdraw.Guard;
import io.metamigrator.systems.redis.apply.SliceOutcome;
import io.metamigrator.systems.redis.compare.PairComparison;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.pace.Pacing;
import io.metamigrator.systems.redis.plan.RedisPlan;
import io.metamigrator.systems.redis.server.ServerFacts;
import io.metamigrator.systems.redis.server.Servers;
import io.metamigrator.systems.redis.work.ConfirmedNumber;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** The cutover phase, step by step as the routes call it: records that the target has taken over, and deletes sources on demand. */
public final class CutoverPhase {
    /** The word that is typed to hand over. */
    static final String HAND_OVER = "CUTOVER";
    /** The word that is typed to delete the sources as well. */
    static final String DELETE = "DELETE";

    private static final Consent HANDING_OVER = new Consent("nothing was changed", "cutover", HAND_OVER);
    private static final Consent DELETING = new Consent("nothing was deleted", "cutover --delete-sources", DELETE);
    private static final String MIGRATION = "redis";
    private static final int PAGE = 1000;

    private final Servers servers;
    private final RedisMapping mapping;
    private final PlanPaths paths;
    private final Ledger ledger;
    private final Readiness readiness;
    private final Guard guard;
    private final Duration tolerance;
    private final Pacing pacing;
    private final Progress progress;
    private final Control control;
    private final ObjectMapper json;

    /** @param maxAge how long ago the verification may have begun that the cutover goes by */
    public CutoverPhase(
            Servers servers,
            RedisMapping mapping,
            PlanPaths paths,
            Ledger ledger,
            Guard guard,
            Duration tolerance,
            Duration maxAge,
            Pacing pacing,
            Progress progress,
            Control control,
            ObjectMapper json) {
        this.servers = servers;
        this.mapping = mapping;
        this.paths = paths;
        this.ledger = ledger;
        this.readiness = new Readiness(servers, mapping, paths, ledger, maxAge, json);
        this.guard = guard;
        this.tolerance = tolerance;
        this.pacing = pacing;
        this.progress = progress;
        this.control = control;
        this.json = json;
    }

    /** Proves that the run may be handed over, and records it where the word is given. @throws MigrationException refused, where not */
    public HandingOver open(@Body PhaseRequest request) {
        boolean deletes = request.isSet("delete-sources");
        boolean consented = (deletes ? DELETING : HANDING_OVER).isGiven(request);
        RedisPlan plan = RedisPlan.read(paths, json);
        plan.checkParts();
        Run run = ledger.runs()
                .of(new Scope(MIGRATION, servers.targetName()), plan.digest(), Run.Mode.PRODUCTION)
                .orElseThrow(() -> MigrationException.refused(
                        "no run has carried out the current plan into " + servers.targetName() + "; run apply first"));
        new LostLedger(paths, ledger).admit(MIGRATION, servers.targetName(), plan.madeAt());
        VerificationRecord verified = readiness.of(run, deletes);
        HandingOver handing = new HandingOver(ledger, run, plan, verified, deletes, control);
        long due = deletes ? due(handing) : 0;
        try {
            if (consented) {
                begin(handing, request, due);
            }
        } catch (RuntimeException e) {
            handing.close();
            throw e;
        }
        progress.start(due, "cutover " + run.id());
        return handing;
    }

    private void begin(HandingOver handing, PhaseRequest request, long due) {
        if (handing.deletes()
                && (ConfirmedNumber.isGiven(request) || !objections(due).isEmpty())) {
            number(handing).check(request, DELETING, ledger, handing.run(), this::objections);
        }
        handing.begin(ledger.leases().take(MIGRATION));
        ConfirmedNumber.note(request, DELETING, ledger, handing.run());
        RunProof.handOver(
                handing.run(),
                ledger,
                "by the verification of " + handing.verification().begunAt() + " with "
                        + handing.verification().compared() + " keys"
                        + (handing.deletes() ? "; sources are to be deleted: " + due : ""));
    }

    private List<String> objections(long due) {
        ServerFacts source = servers.source().facts();
        long there = mapping.databases().stream().mapToLong(source::keysIn).sum();
        return guard.objections(Map.of("keys", due), Map.of("keys", there));
    }

    /** How many sources would really go: those that are not as their copies stay. */
    private ConfirmedNumber number(HandingOver handing) {
        CutoverTally tally = new CutoverTally();
        PairComparison comparison = new PairComparison(servers, tolerance);
        for (RedisPlan.Part part : handing.plan().parts()) {
            handing.pages(part)
                    .forEachRemaining(page ->
                            new SourceDeletion(servers, mapping, comparison, servers.isOneServer(), page).judge(tally));
        }
        return new ConfirmedNumber(tally.deleted(), tally.gone());
    }

    /** Keys that the run has written, and whose sources have not been deleted yet. */
    private static long due(HandingOver handing) {
        long due = 0;
        for (RedisPlan.Part part : handing.plan().parts()) {
            List<Slice> page;
            long from = 0;
            do {
                page = handing.slices(part, from, PAGE);
                for (Slice slice : page) {
                    due += due(slice);
                    from = slice.position() + slice.size();
                }
            } while (page.size() == PAGE);
        }
        return due;
    }

    private static long due(Slice slice) {
        SliceOutcome outcome = SliceOutcome.of(slice);
        long due = 0;
        for (int place = 0; place < slice.size(); place++) {
            boolean written = outcome.isCreated(place) || outcome.isReplaced(place);
            due += written && !outcome.isSourceDeleted(place) ? 1 : 0;
        }
        return due;
    }

    /** The parts whose sources are to go, in their order; none in a rehearsal. */
    public List<RedisPlan.Part> parts(@ExchangeProperty("handing") HandingOver handing) {
        return handing.deletes() && !handing.isRehearsal() ? handing.plan().parts() : List.of();
    }

    public Iterator<SourcePage> pages(@ExchangeProperty("handing") HandingOver handing, @Body RedisPlan.Part part) {
        return handing.pages(part);
    }

    /** Deletes the sources of a slice that are as their copies. */
    public void page(@ExchangeProperty("handing") HandingOver handing, @Body SourcePage page) {
        pacing.admit(page.keys().size());
        handing.checkEnd();
        PairComparison comparison = new PairComparison(servers, tolerance);
        new SourceDeletion(servers, mapping, comparison, servers.isOneServer(), page).delete(handing);
        progress.step(SliceOutcome.of(page.slice()).written());
    }

    public void endPart(@ExchangeProperty("handing") HandingOver handing) {
        handing.checkEnd();
    }

    /** Gives the lease back; also where something failed. */
    public void close(@ExchangeProperty("handing") HandingOver handing) {
        handing.close();
    }

    /** What was handed over, or would be, and what people have to switch. */
    public PhaseResult result(@ExchangeProperty("handing") HandingOver handing) {
        progress.done();
        CutoverResult result = new CutoverResult(json, servers, mapping, handing);
        if (handing.isRehearsal()) {
            long due = handing.deletes() ? number(handing).goes() : 0;
            return result.rehearsal(due, objections(due), paths);
        }
        if (handing.deletes()) {
            ledger.audit()
                    .add(
                            MIGRATION,
                            handing.run().id(),
                            "sources deleted: " + handing.tally().deleted() + ", kept: "
                                    + handing.tally().kept());
        }
        return result.done();
    }
}
