package io.metamigrator.systems.redis.verify;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.Scope;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.RunCounts;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.systems.redis.compare.Pair;
import io.metamigrator.systems.redis.compare.PairComparison;
import io.metamigrator.systems.redis.compare.ValueKinds;
import io.metamigrator.systems.redis.compare.Verdict;
import io.metamigrator.systems.redis.follow.FollowedKeys;
import io.metamigrator.systems.redis.follow.RemovedKeys;
import io.metamigrator.systems.redis.mapping.KeyRule;
import io.metamigrator.systems.redis.mapping.RedisKey;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.plan.RedisPlan;
import io.metamigrator.systems.redis.server.ScanPages;
import io.metamigrator.systems.redis.server.ServerFacts;
import io.metamigrator.systems.redis.server.Servers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** The verify phase, step by step as the routes call it: reads both servers as they are now, whatever the plan said. */
public final class VerifyPhase {
    private static final String MIGRATION = "redis";
    private final RedisMapping mapping;
    private final Servers servers;
    private final PlanPaths paths;
    private final Ledger ledger;
    private final KeyTypes types;
    private final Duration tolerance;
    private final Duration recheckAfter;
    private final Progress progress;
    private final Control control;
    private final ObjectMapper json;

    public VerifyPhase(
            RedisMapping mapping,
            Servers servers,
            PlanPaths paths,
            Ledger ledger,
            Duration tolerance,
            Duration recheckAfter,
            Progress progress,
            Control control,
            ObjectMapper json) {
        this.mapping = mapping;
        this.servers = servers;
        this.paths = paths;
        this.ledger = ledger;
        this.types = new KeyTypes(servers.source(), mapping);
        this.tolerance = tolerance;
        this.recheckAfter = recheckAfter;
        this.progress = progress;
        this.control = control;
        this.json = json;
    }

    public Verification open(@Body PhaseRequest request) {
        Extent extent = Extent.of(request, mapping.steps());
        ServerFacts source = servers.source().facts();
        long keys = mapping.databases().stream().mapToLong(source::keysIn).sum();
        ServerFacts target = servers.target().facts();
        progress.start(keys + target.keysIn(servers.targetDatabase()), "verify");
        ValueKinds sizes = sizes();
        return new Verification(
                PairComparison.ofAll(servers, tolerance, sizes),
                sizes,
                extent,
                Acceptance.of(request),
                control,
                target);
    }

    private ValueKinds sizes() {
        ValueKinds asked = ValueKinds.asked(servers.source());
        return SlicePlan.isThere(paths)
                ? RedisPlan.sizes(RedisPlan.read(paths, json), servers.source().address(), asked)
                : asked;
    }

    public List<Integer> databases() {
        return mapping.databases();
    }

    public Iterator<ScanPages.Page> pages(
            @ExchangeProperty("verification") Verification verification, @Body int database) {
        return verification.scan(new ScanPages(servers.source(), database, servers.batch()));
    }

    /** Compares the keys of a page of the source with their copies. */
    public void page(@ExchangeProperty("verification") Verification verification, @Body ScanPages.Page page) {
        refuseToGoOn(verification);
        Map<RedisKey, String> known = types.needed(page.database(), page.keys());
        List<Pair> pairs = new ArrayList<>(page.keys().size());
        List<RedisKey> targets = new ArrayList<>(page.keys().size());
        List<RedisKey> entries = new ArrayList<>();
        long unmatched = 0;
        for (int i = 0; i < page.keys().size(); i++) {
            RedisKey key = page.keys().get(i);
            Optional<KeyRule.Mapped> mapped = mapping.map(page.database(), key, known.getOrDefault(key, ""));
            if (mapped.isEmpty()) {
                unmatched++;
                continue;
            }
            KeyRule rule = mapped.get().rule();
            targets.add(mapped.get().target());
            if (rule.stream() != null) {
                entries.add(key);
            }
            if (verification.extent().takes(rule, key)) {
                pairs.add(new Pair(key, mapped.get().target(), rule));
            }
        }
        verification.expect(targets, page.database(), entries);
        verification.findings().passedBy(0, unmatched, entries.size());
        compare(verification, page.database(), pairs);
        progress.step(page.keys().size());
    }

    private static void compare(Verification verification, int database, List<Pair> pairs) {
        if (pairs.isEmpty()) {
            return;
        }
        Instant now = Instant.now();
        List<Verdict> verdicts = verification.comparison().compare(database, pairs);
        for (int i = 0; i < pairs.size(); i++) {
            verification.found(new Suspect(database, pairs.get(i), verdicts.get(i), now));
        }
    }

    /** How long to wait before what differs is read once more: a live system may have been between two writes. */
    public long patience(@ExchangeProperty("verification") Verification verification) {
        if (!verification.hasSuspects()) {
            return 0;
        }
        progress.note("what differs is read once more after " + recheckAfter.toMillis() + " ms");
        return recheckAfter.toMillis();
    }

    /** Looks for other keys of the source that get the names of those that differ; that takes another pass, of names alone. */
    public void rivals(@ExchangeProperty("verification") Verification verification) {
        Rivals rivals = verification.rivals();
        for (int database : rivals.isAny() ? mapping.databases() : List.<Integer>of()) {
            Iterator<ScanPages.Page> pages = pages(verification, database);
            while (pages.hasNext()) {
                refuseToGoOn(verification);
                ScanPages.Page page = pages.next();
                Map<RedisKey, String> known = types.needed(database, page.keys());
                page.keys()
                        .forEach(key -> mapping.map(database, key, known.getOrDefault(key, ""))
                                .ifPresent(mapped -> rivals.add(database, key, mapped.target())));
            }
        }
    }

    public List<List<Suspect>> suspects(@ExchangeProperty("verification") Verification verification) {
        return verification.suspectPages(servers.batch());
    }

    /** Reads some keys that differed once more; that is the last word on them. */
    public void again(@ExchangeProperty("verification") Verification verification, @Body List<Suspect> page) {
        refuseToGoOn(verification);
        List<Pair> pairs = page.stream().map(Suspect::pair).toList();
        List<Verdict> verdicts = verification.comparison().compare(page.get(0).database(), pairs);
        for (int i = 0; i < page.size(); i++) {
            verification.settle(page.get(i), verdicts.get(i));
        }
    }

    /** All keys of the target, for the way back; none where their number proves enough. */
    public Iterator<ScanPages.Page> targetPages(@ExchangeProperty("verification") Verification verification) {
        ServerFacts facts = servers.target().facts();
        if (verification.isNothingExtra(facts, servers.targetDatabase())) {
            progress.step(facts.keysIn(servers.targetDatabase()));
            return Collections.emptyIterator();
        }
        return verification.scan(new ScanPages(servers.target(), servers.targetDatabase(), servers.batch()));
    }

    /** Looks for keys of the target that stand where ours go, and that no key of the source is behind. */
    public void targetPage(@ExchangeProperty("verification") Verification verification, @Body ScanPages.Page page) {
        refuseToGoOn(verification);
        long others = 0;
        for (RedisKey key : page.keys()) {
            if (!verification.isExpected(key)) {
                if (mapping.mayBeTarget(key)) {
                    verification.findings().extra(key);
                } else {
                    others++;
                }
            }
        }
        verification.findings().passedBy(others, 0, 0);
        progress.step(page.keys().size());
    }

    public void close(@ExchangeProperty("verification") Verification verification) {
        verification.close();
    }

    /** Adds up, and tells what was found. */
    public PhaseResult result(@ExchangeProperty("verification") Verification verification) {
        Optional<RunAccount> account = run().map(run -> account(verification, run));
        account.ifPresent(of -> verification.lost(of.lostOnes()));
        progress.done();
        PhaseResult told = new VerifyResult(json, servers, verification, account).told();
        run().ifPresent(run -> told.json().setAll(new RunCounts(ledger.counts(run)).json()));
        return told;
    }

    /** The run of the current plan, by the mapping that it was made with. */
    private Optional<Run> run() {
        if (!SlicePlan.isThere(paths)) {
            return Optional.empty();
        }
        SlicePlan plan = RedisPlan.read(paths, json);
        return plan.head().path("mapping").asText().equals(mapping.digest())
                ? ledger.runs().of(new Scope(MIGRATION, servers.targetName()), plan.digest(), Run.Mode.PRODUCTION)
                : Optional.empty();
    }

    private RunAccount account(Verification verification, Run run) {
        return new Accounting(servers, mapping, verification)
                .of(
                        run,
                        RedisPlan.read(paths, json),
                        ledger,
                        FollowedKeys.file(paths, run.id()),
                        () -> RemovedKeys.of(paths, run.id()));
    }

    private static void refuseToGoOn(Verification verification) {
        if (verification.isEnding()) {
            throw new MigrationException(
                    ExitCode.INTERRUPTED, "stopped when asked to; verify begins anew the next time");
        }
    }
}
