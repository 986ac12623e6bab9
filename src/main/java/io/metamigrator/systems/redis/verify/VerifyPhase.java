package io.metamigrator.systems.redis.verify;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.ExitCode;
import io.metamigrator.migration.MigrationException;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.Progress;
import io.metamigrator.systems.redis.compare.Pair;
import io.metamigrator.systems.redis.compare.PairComparison;
import io.metamigrator.systems.redis.compare.Verdict;
import io.metamigrator.systems.redis.mapping.KeyRule;
import io.metamigrator.systems.redis.mapping.RedisKey;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.server.ScanPages;
import io.metamigrator.systems.redis.server.ServerFacts;
import io.metamigrator.systems.redis.server.Servers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;

/** The verify phase, step by step as the routes call it: reads both servers as they are now, whatever the plan said. */
public final class VerifyPhase {
    private final RedisMapping mapping;
    private final Servers servers;
    private final Duration tolerance;
    private final Progress progress;
    private final Control control;
    private final ObjectMapper json;

    public VerifyPhase(
            RedisMapping mapping,
            Servers servers,
            Duration tolerance,
            Progress progress,
            Control control,
            ObjectMapper json) {
        this.mapping = mapping;
        this.servers = servers;
        this.tolerance = tolerance;
        this.progress = progress;
        this.control = control;
        this.json = json;
    }

    public Verification open() {
        ServerFacts source = servers.source().facts();
        long keys = mapping.databases().stream().mapToLong(source::keysIn).sum();
        progress.start(keys + servers.target().facts().keysIn(servers.targetDatabase()), "verify");
        return new Verification(new PairComparison(servers, tolerance), control);
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
        List<String> types = mapping.asksForTypes(page.database()) ? types(page) : List.of();
        List<Pair> pairs = new ArrayList<>(page.keys().size());
        List<String> steps = new ArrayList<>(page.keys().size());
        for (int i = 0; i < page.keys().size(); i++) {
            RedisKey key = page.keys().get(i);
            Optional<KeyRule.Mapped> mapped = mapping.map(page.database(), key, types.isEmpty() ? "" : types.get(i));
            if (mapped.isEmpty()) {
                verification.unmatched();
                continue;
            }
            verification.expect(mapped.get().target());
            if (mapped.get().rule().stream() == null) {
                pairs.add(new Pair(key, mapped.get().target()));
                steps.add(mapped.get().rule().step());
            } else {
                verification.stream();
            }
        }
        compare(verification, page.database(), pairs, steps);
        progress.step(page.keys().size());
    }

    private void compare(Verification verification, int database, List<Pair> pairs, List<String> steps) {
        if (pairs.isEmpty()) {
            return;
        }
        List<Verdict> verdicts = verification.comparison().compare(database, pairs);
        for (int i = 0; i < pairs.size(); i++) {
            Pair pair = pairs.get(i);
            String where = verdicts.get(i) == Verdict.SAME
                    ? ""
                    : "DB " + database + " " + pair.key().shown() + " -> "
                            + pair.target().shown();
            verification.found(steps.get(i), verdicts.get(i), where);
        }
    }

    private List<String> types(ScanPages.Page page) {
        return servers.source().in(page.database(), jedis -> {
            List<Response<String>> answers = new ArrayList<>(page.keys().size());
            try (Pipeline pipeline = jedis.pipelined()) {
                page.keys().forEach(key -> answers.add(pipeline.type(key.bytes())));
                pipeline.sync();
            }
            return answers.stream().map(Response::get).toList();
        });
    }

    /** All keys of the target, for the way back. */
    public Iterator<ScanPages.Page> targetPages(@ExchangeProperty("verification") Verification verification) {
        verification.seal();
        return verification.scan(new ScanPages(servers.target(), servers.targetDatabase(), servers.batch()));
    }

    /** Looks for keys of the target that stand where ours go, and that no key of the source is behind. */
    public void targetPage(@ExchangeProperty("verification") Verification verification, @Body ScanPages.Page page) {
        refuseToGoOn(verification);
        for (RedisKey key : page.keys()) {
            if (!verification.isExpected(key)) {
                if (mapping.mayBeTarget(key)) {
                    verification.extra(key);
                } else {
                    verification.other();
                }
            }
        }
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
        if (verification.stopRequested()) {
            throw new MigrationException(
                    ExitCode.INTERRUPTED, "stopped when asked to; verify begins anew the next time");
        }
    }
}
