package io.metamigrator.systems.redis.rollback;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.Lease;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.Slice;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.RunChoice;
import io.metamigrator.migration.withdraw.Consent;
import io.metamigrator.migration.withdraw.Guard;
import io.metamigrator.systems.redis.apply.SliceOutcome;
import io.metamigrator.systems.redis.backup.BackupFolder;
import io.metamigrator.systems.redis.backup.BackupHead;
import io.metamigrator.systems.redis.compare.PairComparison;
import io.metamigrator.systems.redis.plan.RedisPlan;
import io.metamigrator.systems.redis.server.Servers;
import io.metamigrator.systems.redis.work.ConfirmedNumber;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** The rollback phase, step by step as the routes call it: takes back what one run has written, and nothing else. */
public final class RollbackPhase {
    private static final String MIGRATION = "redis";
    private static final Consent CONSENT =
            new Consent("nothing was deleted", "rollback", io.metamigrator.migration.withdraw.RollbackPhase.WORD);
    private static final int PAGE = 1000;

    private final Servers servers;
    private final PlanPaths paths;
    private final Ledger ledger;
    private final RunChoice runs;
    private final Guard guard;
    private final Duration tolerance;
    private final Progress progress;
    private final Control control;
    private final ObjectMapper json;

    public RollbackPhase(
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
        this.ledger = ledger;
        this.runs = new RunChoice(ledger, MIGRATION, servers.targetName());
        this.guard = guard;
        this.tolerance = tolerance;
        this.progress = progress;
        this.control = control;
        this.json = json;
    }

    /** Finds the run and its plan; takes the lease where the word is given. @throws MigrationException where the guard objects */
    public Undoing open(@Body PhaseRequest request) {
        boolean consented = CONSENT.isGiven(request);
        Run run = runs.of(request);
        BackupFolder folder = BackupFolder.of(paths, run.planDigest());
        RedisPlan plan = folder.plan(json);
        Undoing.Rules rules = new Undoing.Rules(
                folder.mapping(),
                new PairComparison(servers, tolerance),
                servers.targetDatabase(),
                FollowedPart.of(paths, run));
        Undoing undoing = new Undoing(ledger, run, plan, control, rules, request.isSet("force"));
        long due = due(undoing);
        try {
            if (consented) {
                if (ConfirmedNumber.isGiven(request)
                        || !objections(undoing, due).isEmpty()) {
                    number(undoing, folder).check(request, CONSENT, ledger, run, goes -> objections(undoing, goes));
                }
                begin(undoing, request);
            }
            read(undoing, folder);
        } catch (RuntimeException e) {
            undoing.close();
            throw e;
        }
        progress.start(due, "rollback " + run.id());
        return undoing;
    }

    private void begin(Undoing undoing, PhaseRequest request) {
        Lease lease = ledger.leases().take(MIGRATION);
        undoing.begin(lease);
        ConfirmedNumber.note(request, CONSENT, ledger, undoing.run());
    }

    private static void read(Undoing undoing, BackupFolder folder) {
        undoing.read(
                cursor(folder, BackupHead.Kind.TARGET, undoing.run()),
                cursor(folder, BackupHead.Kind.SOURCES, undoing.run()));
    }

    /** How many keys would really go: those that stay are not among them. */
    private ConfirmedNumber number(Undoing undoing, BackupFolder folder) {
        try (Undoing rehearsal =
                new Undoing(ledger, undoing.run(), undoing.plan(), control, undoing.rules(), undoing.isForced())) {
            read(rehearsal, folder);
            for (RedisPlan.Part part : rehearsal.parts()) {
                rehearsal.pages(part).forEachRemaining(page -> new SliceUndo(servers, rehearsal, page).undo());
            }
            return number(rehearsal.tally());
        }
    }

    private static ConfirmedNumber number(UndoTally tally) {
        return new ConfirmedNumber(
                tally.count(UndoTally.Fate.REMOVED) + tally.count(UndoTally.Fate.PUT_BACK),
                tally.count(UndoTally.Fate.GONE));
    }

    private List<String> objections(Undoing undoing, long due) {
        long there = servers.target().facts().keysIn(servers.targetDatabase());
        EntryUndo entries = new EntryUndo(servers, undoing.rules().mapping());
        long inStreams = undoing.plan().parts().stream()
                .filter(RedisPlan.Part::stream)
                .mapToLong(entries::inStreams)
                .sum();
        return guard.objections(Map.of("keys", due), Map.of("keys", there + inStreams));
    }

    /** How many keys the run has written, as the ledger has them. */
    private static long due(Undoing undoing) {
        long due = 0;
        for (RedisPlan.Part part : undoing.parts()) {
            List<Slice> page;
            long from = 0;
            do {
                page = undoing.slices(part, from, PAGE);
                for (Slice slice : page) {
                    due += SliceOutcome.of(slice).written();
                    from = slice.position() + slice.size();
                }
            } while (page.size() == PAGE);
        }
        return due;
    }

    /** The target as it was before this run; the sources as they were when they were last kept. */
    private static KeptCursor cursor(BackupFolder folder, BackupHead.Kind kind, Run run) {
        List<BackupFolder.Backup> all = folder.all(kind);
        if (kind == BackupHead.Kind.SOURCES) {
            return all.isEmpty()
                    ? KeptCursor.empty()
                    : KeptCursor.of(all.get(all.size() - 1).file());
        }
        return folder.before(kind, run.startedAt())
                .map(backup -> KeptCursor.of(backup.file()))
                .orElseGet(KeptCursor::empty);
    }

    /** What follow has created, then the parts of the plan in their order. */
    public List<RedisPlan.Part> parts(@ExchangeProperty("undoing") Undoing undoing) {
        return undoing.parts();
    }

    public Iterator<UndoPage> pages(@ExchangeProperty("undoing") Undoing undoing, @Body RedisPlan.Part part) {
        return undoing.pages(part);
    }

    /** Takes a slice back, or tells what would become of it. */
    public void page(@ExchangeProperty("undoing") Undoing undoing, @Body UndoPage page) {
        new SliceUndo(servers, undoing, page).undo();
        progress.step(SliceOutcome.of(page.slice()).written());
    }

    public void endPart(@ExchangeProperty("undoing") Undoing undoing) {
        undoing.checkEnd();
    }

    /** Ends the rollback, for now or for good, and gives the lease back; also where something failed. */
    public void close(@ExchangeProperty("undoing") Undoing undoing) {
        undoing.close();
    }

    /** What became of the keys, or would. */
    public PhaseResult result(@ExchangeProperty("undoing") Undoing undoing) {
        progress.done();
        Run run = ledger.runs().find(undoing.run().id()).orElseThrow();
        RollbackResult result = new RollbackResult(json, undoing, run, ledger.counts(run));
        if (undoing.isRehearsal()) {
            long goes = number(undoing.tally()).goes();
            return result.rehearsal(objections(undoing, goes), goes);
        }
        return result.done();
    }
}
