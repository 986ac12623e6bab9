package io.metamigrator.systems.redis.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.proof.Finding;
import io.metamigrator.migration.slices.Aside;
import io.metamigrator.migration.slices.ItemVerdict;
import io.metamigrator.migration.slices.Mismatch;
import io.metamigrator.migration.slices.SliceAccount;
import io.metamigrator.migration.slices.SliceComparison;
import io.metamigrator.migration.slices.SliceFindings;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.migration.slices.VerifyScope;
import io.metamigrator.systems.redis.compare.Pair;
import io.metamigrator.systems.redis.compare.PairComparison;
import io.metamigrator.systems.redis.compare.PairVerdict;
import io.metamigrator.systems.redis.compare.ValueKinds;
import io.metamigrator.systems.redis.mapping.KeyRule;
import io.metamigrator.systems.redis.mapping.RedisKey;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.plan.NameHashes;
import io.metamigrator.systems.redis.server.Evictions;
import io.metamigrator.systems.redis.server.ScanPages;
import io.metamigrator.systems.redis.server.ServerFacts;
import io.metamigrator.systems.redis.server.Servers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Compares every key of the source with its copy, and every key of the target with its source. Thread-safe. */
final class KeyComparison implements SliceComparison<ScanPages.Page, ComparedKey> {
    private static final String EXTRA = "extra";
    private static final String NOBODYS = "the target has it where ours go, and no key of the source is behind it";
    private static final String EVICTED = "it was planned, and its source has gone since, perhaps evicted";
    /** Where a key is that no step has brought. */
    private static final String TARGET = "target";

    private final RedisMapping mapping;
    private final Servers servers;
    private final PlanPaths paths;
    private final JsonNode planned;
    private final VerifyScope extent;
    private final KeyTypes types;
    private final PairComparison comparison;
    private final ExpectedKeys expected;
    private final Scans scans;
    private final WriteCounters atFirst;
    private final long size;
    private volatile Evictions evictions = Evictions.NONE;
    private volatile NameCollisions rivals = new NameCollisions(List.of());

    /** @param sizes how large values are, as the plan knows it @param planned the head of the plan */
    KeyComparison(
            RedisMapping mapping,
            Servers servers,
            PlanPaths paths,
            Duration tolerance,
            ValueKinds sizes,
            Optional<JsonNode> planned,
            VerifyScope extent) {
        this.mapping = mapping;
        this.servers = servers;
        this.paths = paths;
        this.planned = planned.orElseGet(MissingNode::getInstance);
        this.extent = extent;
        this.types = new KeyTypes(servers.source(), mapping);
        this.comparison = PairComparison.ofAll(servers, tolerance, sizes);
        this.expected = new ExpectedKeys(sizes);
        this.scans = new Scans(servers.batch());
        ServerFacts source = servers.source().facts();
        ServerFacts target = servers.target().facts();
        this.size =
                mapping.databases().stream().mapToLong(source::keysIn).sum() + target.keysIn(servers.targetDatabase());
        this.atFirst = WriteCounters.of(target);
    }

    @Override
    public List<? extends ItemVerdict> verdicts() {
        return List.of(KeyVerdict.values());
    }

    @Override
    public List<? extends Aside> asides() {
        return List.of(KeyAside.values());
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int batch() {
        return servers.batch();
    }

    @Override
    public Iterator<ScanPages.Page> source() {
        return scans.of(servers.source(), mapping.databases());
    }

    /** Names are expected when the whole page was compared: an attempt that fails expects none. */
    @Override
    public SliceFindings<ComparedKey> compare(ScanPages.Page page) {
        SliceFindings<ComparedKey> findings = new SliceFindings<>();
        Map<RedisKey, String> known = types.needed(page.database(), page.keys());
        List<Pair> pairs = new ArrayList<>(page.keys().size());
        List<RedisKey> targets = new ArrayList<>(page.keys().size());
        List<RedisKey> entries = new ArrayList<>();
        for (RedisKey key : page.keys()) {
            Optional<KeyRule.Mapped> mapped = mapping.map(page.database(), key, known.getOrDefault(key, ""));
            if (mapped.isEmpty()) {
                findings.aside(KeyAside.UNMATCHED, 1);
                continue;
            }
            KeyRule rule = mapped.get().rule();
            targets.add(mapped.get().target());
            if (rule.stream() != null) {
                entries.add(key);
            }
            if (takes(rule, key)) {
                pairs.add(new Pair(key, mapped.get().target(), rule));
            }
        }
        compare(page.database(), pairs, findings);
        expected.expect(targets, page.database(), entries);
        findings.aside(KeyAside.TO_STREAMS, entries.size());
        findings.passed(page.keys().size());
        return findings;
    }

    private boolean takes(KeyRule rule, RedisKey key) {
        return extent.takesStep(rule.step())
                && (!extent.isSample() || extent.takes(rule.step(), NameHashes.percentile(key)));
    }

    private void compare(int database, List<Pair> pairs, SliceFindings<ComparedKey> findings) {
        List<PairVerdict> verdicts = pairs.isEmpty() ? List.of() : comparison.compare(database, pairs);
        for (int i = 0; i < verdicts.size(); i++) {
            Pair pair = pairs.get(i);
            ComparedKey key = new ComparedKey(database, pair);
            if (verdicts.get(i) == PairVerdict.GONE) {
                expected.gone(key);
            }
            findings.found(pair.rule().step(), key, KeyVerdict.of(verdicts.get(i)));
        }
    }

    /** Looks for other keys of the source that get the names of those that differ; that takes another pass, of names alone. */
    @Override
    public void beforeSecondLook(List<Mismatch<ComparedKey>> suspects, Runnable checkStop) {
        rivals = expected.rivals(suspects);
        Iterator<ScanPages.Page> pages = rivals.isAny() ? source() : Collections.emptyIterator();
        while (pages.hasNext()) {
            checkStop.run();
            ScanPages.Page page = pages.next();
            Map<RedisKey, String> known = types.needed(page.database(), page.keys());
            page.keys()
                    .forEach(key -> mapping.map(page.database(), key, known.getOrDefault(key, ""))
                            .ifPresent(mapped -> rivals.add(page.database(), key, mapped.target())));
        }
    }

    @Override
    public SliceFindings<ComparedKey> again(List<Mismatch<ComparedKey>> suspects) {
        Map<Integer, List<Mismatch<ComparedKey>>> databases = new LinkedHashMap<>();
        suspects.forEach(suspect -> databases
                .computeIfAbsent(suspect.item().database(), none -> new ArrayList<>())
                .add(suspect));
        SliceFindings<ComparedKey> findings = new SliceFindings<>();
        databases.forEach((database, all) -> {
            List<PairVerdict> verdicts = comparison.compare(
                    database, all.stream().map(suspect -> suspect.item().pair()).toList());
            for (int i = 0; i < verdicts.size(); i++) {
                settle(all.get(i), verdicts.get(i), findings);
            }
        });
        return findings;
    }

    private void settle(Mismatch<ComparedKey> suspect, PairVerdict verdict, SliceFindings<ComparedKey> findings) {
        if (verdict == PairVerdict.GONE) {
            expected.gone(suspect.item());
        }
        rivals.of(suspect.item(), verdict)
                .ifPresentOrElse(
                        rival -> findings.settle(suspect, KeyVerdict.COLLISION, ", whose name " + rival + " gets, too"),
                        () -> findings.settle(suspect, KeyVerdict.of(verdict), ""));
    }

    /**
     * All keys of the target; none if their number proves that none is extra, so that they need not be looked through: the
     * target has stood still since before the first look, all that is expected was found as it should be, and the target holds
     * that many keys.
     */
    @Override
    public Iterator<ScanPages.Page> target(boolean allSame) {
        evictions = Evictions.since(planned, servers);
        ServerFacts now = servers.target().facts();
        boolean isNothingExtra = extent.isWhole()
                && allSame
                && expected.distinct() == now.keysIn(servers.targetDatabase())
                && atFirst.isSameAs(WriteCounters.of(now));
        return isNothingExtra
                ? Collections.emptyIterator()
                : scans.of(servers.target(), List.of(servers.targetDatabase()));
    }

    @Override
    public SliceFindings<ComparedKey> extra(ScanPages.Page page) {
        SliceFindings<ComparedKey> findings = new SliceFindings<>();
        for (RedisKey key : page.keys()) {
            if (!expected.has(key)) {
                if (mapping.mayBeTarget(key)) {
                    findings.extra(extra(key));
                } else {
                    findings.aside(KeyAside.OTHERS, 1);
                }
            }
        }
        findings.passed(page.keys().size());
        return findings;
    }

    private Finding extra(RedisKey key) {
        return new Finding(
                Finding.Kind.EXTRA,
                EXTRA,
                TARGET,
                key.shown(),
                List.of(),
                evictions.ofSource() && expected.wasPlanned(key) ? EVICTED : NOBODYS,
                null);
    }

    @Override
    public String shownExtra(Finding extra) {
        return extra.words().equals(EVICTED) ? extra.key() + ": " + EVICTED : extra.key();
    }

    @Override
    public List<String> remarks() {
        return evictions.remarks();
    }

    @Override
    public String key(ComparedKey key) {
        return key.pair().target().shown();
    }

    @Override
    public String shown(ComparedKey key) {
        return key.shown();
    }

    @Override
    public List<Finding.Field> fields(Mismatch<ComparedKey> suspect, ItemVerdict verdict) {
        return new SeenValues(servers).of(suspect.item(), verdict);
    }

    @Override
    public Optional<SliceAccount<?>> account(Run run, SlicePlan plan, Consumer<SliceFindings<ComparedKey>> late) {
        return Optional.of(new KeyAccount(servers, mapping, paths, extent, expected, comparison, run, plan, late));
    }

    @Override
    public void close() {
        scans.close();
    }
}
