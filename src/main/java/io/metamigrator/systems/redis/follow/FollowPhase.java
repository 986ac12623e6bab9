package io.metamigrator.systems.redis.follow;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.Scope;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.failure.UnreachableException;
import io.metamigrator.migration.withdraw.Guard;
import io.metamigrator.systems.redis.apply.WriterChoice;
import io.metamigrator.systems.redis.compare.PairComparison;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.pace.Pacing;
import io.metamigrator.systems.redis.plan.PlannedKey;
import io.metamigrator.systems.redis.plan.RedisPlan;
import io.metamigrator.systems.redis.server.ScanPages;
import io.metamigrator.systems.redis.server.ServerFacts;
import io.metamigrator.systems.redis.server.Servers;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;

/** The follow phase, step by step as the routes call it. */
public final class FollowPhase {
    /** The word that is typed to write. */
    static final String WORD = "FOLLOW";

    private static final String MIGRATION = "redis";
    private static final int MOST_NAMES = 100_000;
    private static final Duration MOMENT = Duration.ofMillis(200);
    private static final Duration OUTAGE = Duration.ofSeconds(2);

    private final Servers servers;
    private final RedisMapping mapping;
    private final KeyNames names;
    private final PlanPaths paths;
    private final WriterChoice writers;
    private final Ledger ledger;
    private final Guard guard;
    private final Duration tolerance;
    private final Duration rescan;
    private final Pacing pacing;
    private final Progress progress;
    private final Control control;
    private final ObjectMapper json;

    /** @param rescan how often the whole source is gone through */
    public FollowPhase(
            Servers servers,
            RedisMapping mapping,
            PlanPaths paths,
            WriterChoice writers,
            Ledger ledger,
            Guard guard,
            Duration tolerance,
            Duration rescan,
            Pacing pacing,
            Progress progress,
            Control control,
            ObjectMapper json) {
        this.servers = servers;
        this.mapping = mapping;
        this.names = new KeyNames(mapping, servers.source());
        this.paths = paths;
        this.writers = writers;
        this.ledger = ledger;
        this.guard = guard;
        this.tolerance = tolerance;
        this.rescan = rescan;
        this.pacing = pacing;
        this.progress = progress;
        this.control = control;
        this.json = json;
    }

    /** Takes the run that is done; for good, where the word is given, and else for one pass that writes nothing. */
    public Following open(@Body PhaseRequest request) {
        request.option("confirm").filter(given -> !given.equals(WORD)).ifPresent(given -> {
            throw MigrationException.refused("nothing was written: follow takes --confirm " + WORD);
        });
        Optional<Duration> time = request.option("for").map(FollowTime::parse);
        RedisPlan plan = RedisPlan.read(paths, json);
        plan.checkParts();
        Run run = run(plan);
        ChangedNames changed = new ChangedNames(MOST_NAMES);
        Following.Means means =
                new Following.Means(writers.writer(run), new PairComparison(servers, tolerance), changed);
        Following following =
                new Following(ledger, run, plan, control, means, FollowedKeys.file(paths, run.id()), time);
        try {
            if (request.option("confirm").isPresent()) {
                begin(following);
            }
            following.written().forEachRemaining(page -> page.forEach(following.own()::add));
        } catch (RuntimeException e) {
            following.close();
            throw e;
        }
        return following;
    }

    private Run run(RedisPlan plan) {
        Run run = ledger.runs()
                .of(new Scope(MIGRATION, servers.targetName()), plan.digest(), Run.Mode.PRODUCTION)
                .orElseThrow(() -> MigrationException.refused(
                        "no run has carried out the current plan into " + servers.targetName() + "; run apply first"));
        if (run.status() != Run.Status.DONE) {
            throw MigrationException.refused(
                    "run " + run.id() + " has not come to its end; give the same apply again, then follow");
        }
        if (!plan.head().path("mapping").asText().equals(mapping.digest())) {
            throw MigrationException.refused("the mapping has changed since the plan was made; plan and apply again");
        }
        return run;
    }

    private void begin(Following following) {
        following.begin(ledger.leases().take(MIGRATION));
        ledger.audit().add(MIGRATION, following.run().id(), "follow begun");
        Optional<String> advice = Notifications.missing(servers.source());
        if (advice.isPresent()) {
            progress.note("the source does not tell what changes, so it is gone through every " + rescan.toSeconds()
                    + " s; its owner can change that: " + advice.get());
            return;
        }
        following
                .hears(new ChangeListener(servers.source(), mapping.databases(), following.names(), progress))
                .start();
    }

    /** Whether there is more to do: until people end it, or its time is over and all is carried over that is known. */
    public boolean goesOn(@ExchangeProperty("following") Following following) {
        following.checkLease();
        return following.mayGoOn() && !following.isOver();
    }

    public boolean isPassDue(@ExchangeProperty("following") Following following) {
        return following.isPassDue(rescan);
    }

    public void beginPass(@ExchangeProperty("following") Following following) {
        following.passBegins();
        ServerFacts facts = servers.source().facts();
        progress.start(
                mapping.databases().stream().mapToLong(facts::keysIn).sum(),
                "follow, pass " + (following.tally().passes() + 1));
    }

    public List<Integer> databases() {
        return mapping.databases();
    }

    /** The keys of a database, for as long as the work goes on. */
    public Iterator<ChangedNames.Page> pages(@ExchangeProperty("following") Following following, @Body int database) {
        ScanPages pages = following.opened(new ScanPages(servers.source(), database, servers.batch()));
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return following.mayGoOn() && pages.hasNext();
            }

            @Override
            public ChangedNames.Page next() {
                return new ChangedNames.Page(database, pages.next().keys());
            }
        };
    }

    /** Carries over what differs of a page of the source. */
    public void page(@ExchangeProperty("following") Following following, @Body ChangedNames.Page page) {
        if (carry(following, page, true)) {
            progress.step(page.keys().size());
        }
    }

    /** Carries over some keys that have changed. */
    public void change(@ExchangeProperty("following") Following following, @Body ChangedNames.Page page) {
        carry(following, page, false);
    }

    private boolean carry(Following following, ChangedNames.Page page, boolean counts) {
        pacing.admit(page.keys().size());
        if (!following.mayGoOn()) {
            following.names().lose();
            return false;
        }
        new Carrying(servers, following, names).carry(page, counts);
        return true;
    }

    /** What the run and follow have written, to look for copies whose sources are gone. */
    public Iterator<List<PlannedKey>> written(@ExchangeProperty("following") Following following) {
        return following.written();
    }

    public void orphans(@ExchangeProperty("following") Following following, @Body List<PlannedKey> written) {
        if (following.mayGoOn()) {
            following.gone(new GoneSources(servers, following, names).left(written), guard.maxRows());
        }
    }

    /** Takes out of the target what the source does not have any more, unless that is suspiciously much; tells how things stand. */
    public void endPass(@ExchangeProperty("following") Following following) {
        if (!following.mayGoOn()) {
            return;
        }
        List<PlannedKey> gone = following.gone();
        long inAll = following.goneInAll();
        List<String> objections = inAll == 0
                ? List.of()
                : guard.objections(
                        Map.of("keys", inAll),
                        Map.of("keys", servers.target().facts().keysIn(servers.targetDatabase())));
        if (objections.isEmpty() && !following.isRehearsal()) {
            for (int from = 0; from < gone.size(); from += servers.batch()) {
                new GoneSources(servers, following, names)
                        .delete(gone.subList(from, Math.min(gone.size(), from + servers.batch())));
            }
        } else if (inAll > 0) {
            following
                    .tally()
                    .staysBehind(inAll, gone.stream().map(FollowPhase::orphan).toList());
            objections.forEach(objection ->
                    progress.note("copies whose sources are gone stay, since this needs a second look: " + objection));
        }
        following.passEnds();
        progress.done();
        progress.note(new FollowResult(json, servers, following).line());
        record(following, false);
    }

    private static String orphan(PlannedKey key) {
        return "DB " + key.database() + " " + key.key().shown() + " -> "
                + key.target().shown() + ": its source is gone";
    }

    /** Names that have changed since they were last looked at, by database; none after a moment without a change. */
    public List<ChangedNames.Page> changes(@ExchangeProperty("following") Following following) {
        return following.names().take(servers.batch(), MOMENT);
    }

    public void changed(@ExchangeProperty("following") Following following) {
        following.names().carried();
        following.line(new FollowResult(json, servers, following)::line).ifPresent(progress::note);
    }

    /** A server is away: what was under way is done anew once it is back. */
    public void outage(
            @ExchangeProperty("following") Following following,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) UnreachableException away) {
        following.names().carried();
        following.names().lose();
        progress.note("follow waits: " + away.getMessage());
        control.await(OUTAGE);
    }

    private void record(Following following, boolean ended) {
        if (!following.isRehearsal()) {
            new FollowRecord(
                            following.run().id(),
                            ended,
                            following.lastPass(),
                            following.tally().drift(),
                            following.pending())
                    .write(paths, json);
        }
    }

    /** Gives the lease back; also where something failed. */
    public void close(@ExchangeProperty("following") Following following) {
        following.close();
    }

    /** What was carried over, and what still differs. */
    public PhaseResult result(@ExchangeProperty("following") Following following) {
        record(following, true);
        if (!following.isRehearsal()) {
            ledger.audit()
                    .add(
                            MIGRATION,
                            following.run().id(),
                            "follow ended; " + new FollowResult(json, servers, following).line());
        }
        return new FollowResult(json, servers, following).of();
    }
}
