package io.metamigrator.systems.redis.verify;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.systems.redis.compare.Pair;
import io.metamigrator.systems.redis.compare.PairComparison;
import io.metamigrator.systems.redis.compare.ValueKinds;
import io.metamigrator.systems.redis.compare.Verdict;
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
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;

/** The verify phase, step by step as the routes call it: reads both servers as they are now, whatever the plan said. */
public final class VerifyPhase {
    private final RedisMapping mapping;
    private final Servers servers;
    private final PlanPaths paths;
    private final Duration tolerance;
    private final Duration recheckAfter;
    private final Progress progress;
    private final Control control;
    private final ObjectMapper json;

    public VerifyPhase(
            RedisMapping mapping,
            Servers servers,
            PlanPaths paths,
            Duration tolerance,
            Duration recheckAfter,
            Progress progress,
            Control control,
            ObjectMapper json) {
        this.mapping = mapping;
        this.servers = servers;
        this.paths = paths;
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
        return new Verification(PairComparison.ofAll(servers, tolerance, sizes()), extent, control, target);
    }

    private ValueKinds sizes() {
        ValueKinds asked = ValueKinds.asked(servers.source());
        return RedisPlan.isThere(paths)
                ? RedisPlan.read(paths, json).sizes(servers.source().address(), asked)
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
        Map<RedisKey, String> types = types(page);
        List<Pair> pairs = new ArrayList<>(page.keys().size());
        List<RedisKey> targets = new ArrayList<>(page.keys().size());
        long unmatched = 0;
        long streams = 0;
        for (int i = 0; i < page.keys().size(); i++) {
            RedisKey key = page.keys().get(i);
            Optional<KeyRule.Mapped> mapped = mapping.map(page.database(), key, types.getOrDefault(key, ""));
            if (mapped.isEmpty()) {
                unmatched++;
                continue;
            }
            KeyRule rule = mapped.get().rule();
            targets.add(mapped.get().target());
            if (rule.stream() != null) {
                streams++;
            }
            if (verification.extent().takes(rule, key)) {
                pairs.add(new Pair(key, mapped.get().target(), rule));
            }
        }
        verification.expect(targets);
        verification.findings().passedBy(0, unmatched, streams);
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
                Map<RedisKey, String> types = types(page);
                page.keys()
                        .forEach(key -> mapping.map(database, key, types.getOrDefault(key, ""))
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

    /** The types of those keys that are taken by one rule or another according to it; asking for all is dear. */
    private Map<RedisKey, String> types(ScanPages.Page page) {
        List<RedisKey> asked = page.keys().stream()
                .filter(key -> mapping.asksForType(page.database(), key))
                .toList();
        if (asked.isEmpty()) {
            return Map.of();
        }
        return servers.source().in(page.database(), jedis -> {
            List<Response<String>> answers = new ArrayList<>(asked.size());
            try (Pipeline pipeline = jedis.pipelined()) {
                asked.forEach(key -> answers.add(pipeline.type(key.bytes())));
                pipeline.sync();
            }
            Map<RedisKey, String> types = new HashMap<>();
            for (int i = 0; i < asked.size(); i++) {
                types.put(asked.get(i), answers.get(i).get());
            }
            return types;
        });
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
        progress.done();
        return new VerifyResult(json).of(verification, servers);
    }

    private static void refuseToGoOn(Verification verification) {
        if (verification.isEnding()) {
            throw new MigrationException(
                    ExitCode.INTERRUPTED, "stopped when asked to; verify begins anew the next time");
        }
    }
}
