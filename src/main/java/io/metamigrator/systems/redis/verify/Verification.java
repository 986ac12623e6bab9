package io.metamigrator.systems.redis.verify;

import io.metamigrator.migration.Control;
import io.metamigrator.migration.proof.Finding;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.systems.redis.compare.Pair;
import io.metamigrator.systems.redis.compare.PairComparison;
import io.metamigrator.systems.redis.compare.ValueKinds;
import io.metamigrator.systems.redis.compare.Verdict;
import io.metamigrator.systems.redis.mapping.RedisKey;
import io.metamigrator.systems.redis.plan.NameHashes;
import io.metamigrator.systems.redis.plan.PlannedKey;
import io.metamigrator.systems.redis.plan.PlannedSizes;
import io.metamigrator.systems.redis.server.ScanPages;
import io.metamigrator.systems.redis.server.ServerFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One verification under way: what is expected in the target, and what has to be looked at once more. Thread-safe. */
public final class Verification implements AutoCloseable {
    /** What differs beyond this many keys counts as it was first seen. */
    private static final int MOST_SUSPECTS = 100_000;

    private static final int MOST_DOUBLED = 1_000_000;

    private final PairComparison comparison;
    private final Extent extent;
    private final Acceptance acceptance;
    private final Control control;
    private final Standstill atFirst;
    private final Instant begunAt = Instant.now();
    private final Findings findings = new Findings();
    private final NameHashes expected = new NameHashes();
    private final NameHashes entries = new NameHashes();
    private final NameHashes gone = new NameHashes();
    private final ValueKinds sizes;
    private final List<Suspect> suspects = new ArrayList<>();
    private final List<ScanPages> scans = new ArrayList<>();
    private Rivals rivals = new Rivals(List.of());
    private List<Finding> lost = List.of();
    private long goneKeys;

    /**
     * @param sizes how large values are, as the plan knows it
     * @param target what it says of itself before anything is read
     */
    Verification(
            PairComparison comparison,
            ValueKinds sizes,
            Extent extent,
            Acceptance acceptance,
            Control control,
            ServerFacts target) {
        this.comparison = comparison;
        this.sizes = sizes;
        this.extent = extent;
        this.acceptance = acceptance;
        this.control = control;
        this.atFirst = Standstill.of(target);
    }

    PairComparison comparison() {
        return comparison;
    }

    Extent extent() {
        return extent;
    }

    Acceptance acceptance() {
        return acceptance;
    }

    Instant begunAt() {
        return begunAt;
    }

    Findings findings() {
        return findings;
    }

    /** Keys of the run that are nowhere, as far as examples are kept of them. */
    List<Finding> lost() {
        return lost;
    }

    void lost(List<Finding> keys) {
        lost = List.copyOf(keys);
    }

    boolean isEnding() {
        return control.isEnding();
    }

    synchronized ScanPages scan(ScanPages pages) {
        scans.add(pages);
        return pages;
    }

    /** @param ofEntries keys of the page that become entries, which share the names of their streams */
    synchronized void expect(List<RedisKey> targets, int database, List<RedisKey> ofEntries) {
        targets.forEach(expected::add);
        ofEntries.forEach(key -> entries.add(entry(database, key)));
    }

    private static RedisKey entry(int database, RedisKey key) {
        return new RedisKey(database + " " + key.text());
    }

    /** Whether a key that was planned was there to be compared, and did not go before it was. */
    synchronized boolean isCompared(PlannedKey key, boolean entry) {
        RedisKey name = entry ? entry(key.database(), key.key()) : key.target();
        return (entry ? entries : expected).mayHave(name) && !gone.mayHave(name);
    }

    /** Whether that can be said of all keys of a plan at once. */
    synchronized boolean hasComparedAll(SlicePlan plan) {
        return goneKeys == 0
                && plan.parts().stream().noneMatch(part -> part.ordered() && part.size() > 0)
                && sizes instanceof PlannedSizes planned
                && planned.areAllIn(expected);
    }

    private void gone(Suspect suspect) {
        Pair pair = suspect.pair();
        gone.add(pair.rule().stream() == null ? pair.target() : entry(suspect.database(), pair.key()));
        goneKeys++;
    }

    /** Which other keys get the names of those that differ, to be filled; entries of a stream share theirs rightly. */
    synchronized Rivals rivals() {
        long[] doubled = suspects.isEmpty() ? new long[0] : expected.repeated(MOST_DOUBLED);
        rivals = new Rivals(suspects.stream()
                .filter(suspect -> suspect.pair().rule().stream() == null)
                .filter(suspect -> Arrays.binarySearch(
                                doubled, NameHashes.hash(suspect.pair().target()))
                        >= 0)
                .toList());
        return rivals;
    }

    /** The last word on a key that differed. */
    synchronized void settle(Suspect suspect, Verdict verdict) {
        if (verdict == Verdict.GONE) {
            gone(suspect);
        }
        rivals.of(suspect, verdict)
                .ifPresentOrElse(rival -> findings.collision(suspect, rival), () -> findings.add(suspect, verdict));
    }

    /**
     * Whether the number of keys proves that none is extra, so that they need not be looked through: the target has stood still
     * since before the first look, all that is expected was found as it should be, and the target holds that many keys.
     */
    synchronized boolean isNothingExtra(ServerFacts target, int database) {
        return extent.isWhole()
                && findings.areAllSame()
                && expected.distinct() == target.keysIn(database)
                && atFirst.isSameAs(Standstill.of(target));
    }

    boolean isExpected(RedisKey target) {
        return expected.mayHave(target);
    }

    /** Notes what was found of a key at the first look. */
    void found(Suspect suspect) {
        boolean settled = suspect.verdict() == Verdict.SAME || suspect.verdict() == Verdict.GONE;
        synchronized (this) {
            if (suspect.verdict() == Verdict.GONE) {
                gone(suspect);
            }
            if (!settled && suspects.size() < MOST_SUSPECTS) {
                suspects.add(suspect);
                return;
            }
        }
        findings.add(suspect, suspect.verdict());
    }

    /** What is to be looked at once more, database by database, some at a time. */
    synchronized List<List<Suspect>> suspectPages(int size) {
        List<List<Suspect>> pages = new ArrayList<>();
        List<Suspect> page = new ArrayList<>();
        for (Suspect suspect : suspects) {
            if (!page.isEmpty() && (page.size() == size || page.get(0).database() != suspect.database())) {
                pages.add(page);
                page = new ArrayList<>();
            }
            page.add(suspect);
        }
        if (!page.isEmpty()) {
            pages.add(page);
        }
        return pages;
    }

    synchronized boolean hasSuspects() {
        return !suspects.isEmpty();
    }

    @Override
    public synchronized void close() {
        scans.forEach(ScanPages::close);
        scans.clear();
    }
}
