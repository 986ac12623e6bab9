package io.metamigrator.systems.redis.follow;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.Lease;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.Scope;
import io.metamigrator.migration.Confirmation;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.LostLedger;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.proof.RunProof;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.migration.slices.SliceRate;
import io.metamigrator.systems.redis.apply.WriterChoice;
import io.metamigrator.systems.redis.compare.PairComparison;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.plan.PlannedKey;
import io.metamigrator.systems.redis.plan.RedisPlan;
import io.metamigrator.systems.redis.server.ServerFullException;
import io.metamigrator.systems.redis.server.Servers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;

/** The follow phase, step by step as the routes call it; {@link SourcePass} has the steps of a pass. */
public final class FollowPhase {
    /** The word that is typed to write. */
    static final String WORD = "FOLLOW";

    private static final Confirmation CONSENT = new Confirmation("nothing was written", "follow", WORD);

    private static final String MIGRATION = "redis";
    private static final int MOST_NAMES = 100_000;
    private static final Duration MOMENT = Duration.ofMillis(200);
    /** How long a key that becomes an entry waits for others that come before it. */
    private static final Duration IN_ORDER = Duration.ofSeconds(1);

    private static final Duration OUTAGE = Duration.ofSeconds(2);

    private final Servers servers;
    private final RedisMapping mapping;
    private final KeyNames names;
    private final PlanPaths paths;
    private final WriterChoice writers;
    private final Ledger ledger;
    private final Duration tolerance;
    private final Duration rescan;
    private final SliceRate pacing;
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
            Duration tolerance,
            Duration rescan,
            SliceRate pacing,
            Progress progress,
            Control control,
            ObjectMapper json) {
        this.servers = servers;
        this.mapping = mapping;
        this.names = new KeyNames(mapping, servers.source());
        this.paths = paths;
        this.writers = writers;
        this.ledger = ledger;
        this.tolerance = tolerance;
        this.rescan = rescan;
        this.pacing = pacing;
        this.progress = progress;
        this.control = control;
        this.json = json;
    }

    /** Takes the run that is done; for good, where the word is given, and else for one pass that writes nothing. */
    public FollowSession open(@Body PhaseRequest request) {
        boolean consented = CONSENT.isGiven(request);
        Optional<Duration> time = request.option("for").map(FollowTime::parse);
        SlicePlan plan = RedisPlan.read(paths, json);
        plan.checkParts();
        new LostLedger(paths, ledger).admit(MIGRATION, servers.targetName(), plan.madeAt());
        Run run = run(plan);
        ChangedNames changed = new ChangedNames(MOST_NAMES);
        FollowSession.Means means = new FollowSession.Means(
                writers.writer(run),
                new PairComparison(servers, tolerance),
                changed,
                new PendingEntries(MOST_NAMES, IN_ORDER),
                RemovedKeys.of(paths, run.id()));
        FollowSession following =
                new FollowSession(ledger, run, plan, control, means, FollowedKeys.file(paths, run.id()), time);
        try {
            if (consented) {
                begin(following);
            }
            following.written().forEachRemaining(page -> page.forEach(following.own()::add));
            following.tellOthers();
        } catch (RuntimeException e) {
            following.close();
            throw e;
        }
        return following;
    }

    private Run run(SlicePlan plan) {
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

    private void begin(FollowSession following) {
        Lease lease = ledger.leases().take(MIGRATION);
        following.begin(
                lease,
                new FollowBook(paths, json, ledger.leases().holder(MIGRATION).orElse("")));
        ledger.audit().add(MIGRATION, following.run().id(), "follow begun");
        Optional<String> advice = Notifications.missing(servers.source());
        if (advice.isPresent()) {
            progress.note("the source does not tell what changes, so it is gone through every " + rescan.toSeconds()
                    + " s; its owner can change that: " + advice.get());
            return;
        }
        ChangeListener listener =
                new ChangeListener(servers.source(), mapping.databases(), following.names(), progress);
        following.watches(new SourceWatch(servers.source(), mapping.databases(), listener));
        following.hears(listener).start();
    }

    /** Whether there is more to do: until people end it, or its time is over and all is carried over that is known. */
    public boolean goesOn(@ExchangeProperty("following") FollowSession following) {
        following.checkLease();
        return following.mayGoOn() && !following.isOver();
    }

    public boolean isPassDue(@ExchangeProperty("following") FollowSession following) {
        following
                .lookAtSource(false)
                .ifPresent(why ->
                        progress.note(why + "; changes may have gone by unheard, so the whole source is gone through"));
        return following.isPassDue(rescan);
    }

    /** Carries over some keys that have changed. */
    public void change(@ExchangeProperty("following") FollowSession following, @Body ChangedNames.Page page) {
        new ChangeApplier(servers, following, names, pacing).carry(page, false);
    }

    /** Names that have changed since they were last looked at, by database; none after a moment without a change. */
    public List<ChangedNames.Page> changes(@ExchangeProperty("following") FollowSession following) {
        return following.names().take(servers.batch(), MOMENT);
    }

    /** Entries that are to be added to streams, in order; those that came just now wait for some that come before them. */
    public List<List<PlannedKey>> entries(@ExchangeProperty("following") FollowSession following) {
        List<PlannedKey> first = following.entries().take(servers.batch());
        return first.isEmpty() ? List.of() : List.of(first);
    }

    public void add(@ExchangeProperty("following") FollowSession following, @Body List<PlannedKey> entries) {
        new ChangeApplier(servers, following, names, pacing).add(entries);
    }

    public void changed(@ExchangeProperty("following") FollowSession following) {
        following.names().carried();
        following.tellOthers();
        following.line(new FollowResult(json, servers, following)::line).ifPresent(progress::note);
    }

    /** A server is away, or takes nothing more: what was under way is done anew once it is back or has room. */
    public void outage(
            @ExchangeProperty("following") FollowSession following,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception caught) {
        following.names().carried();
        following.names().lose();
        following.tellOthers();
        progress.note("follow waits: " + reason(caught));
        control.await(OUTAGE);
        progress.goesOn();
    }

    /** A splitter tells what has failed in it as the cause of a failure of its own. */
    private static String reason(Throwable caught) {
        if (caught instanceof ServerFullException full) {
            return full.fact() + "; raise maxmemory or make room, and it goes on by itself";
        }
        Throwable cause = caught.getCause();
        return caught instanceof MigrationException || cause == null ? caught.getMessage() : reason(cause);
    }

    /** Gives the lease back; also where something failed. */
    public void close(@ExchangeProperty("following") FollowSession following) {
        try {
            following.lookAtSource(true);
        } catch (MigrationException e) {
            following.names().lose(); // nobody knows what it would have told
        }
        following.close();
        following.tellOthers(false);
    }

    /** What was carried over, and what still differs. */
    public PhaseResult result(@ExchangeProperty("following") FollowSession following) {
        if (!following.isRehearsal()) {
            following.tellOthers(true);
            ledger.audit()
                    .add(
                            MIGRATION,
                            following.run().id(),
                            "follow ended; " + new FollowResult(json, servers, following).line());
        }
        return new FollowResult(json, servers, following).of(RunProof.of(following.run(), ledger, paths, json));
    }
}
