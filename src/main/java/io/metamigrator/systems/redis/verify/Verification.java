package io.metamigrator.systems.redis.verify;

import io.metamigrator.migration.Control;
import io.metamigrator.systems.redis.compare.PairComparison;
import io.metamigrator.systems.redis.compare.Verdict;
import io.metamigrator.systems.redis.mapping.RedisKey;
import io.metamigrator.systems.redis.plan.NameHashes;
import io.metamigrator.systems.redis.server.ScanPages;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One verification under way: what was compared, and what was found. One thread. */
public final class Verification implements AutoCloseable {
    private static final int EXAMPLES = 100;

    private final PairComparison comparison;
    private final Control control;
    private final NameHashes expected = new NameHashes();
    private final Map<String, Map<Verdict, Long>> steps = new TreeMap<>();
    private final Map<Verdict, List<String>> examples = new EnumMap<>(Verdict.class);
    private final List<String> extras = new ArrayList<>();
    private final List<ScanPages> scans = new ArrayList<>();
    private long compared;
    private long extra;
    private long others;
    private long unmatched;
    private long streams;

    Verification(PairComparison comparison, Control control) {
        this.comparison = comparison;
        this.control = control;
    }

    PairComparison comparison() {
        return comparison;
    }

    boolean stopRequested() {
        return control.isEnding();
    }

    ScanPages scan(ScanPages pages) {
        scans.add(pages);
        return pages;
    }

    void expect(RedisKey target) {
        expected.add(target);
    }

    void seal() {
        expected.seal();
    }

    boolean isExpected(RedisKey target) {
        return expected.mayHave(target);
    }

    void found(String step, Verdict verdict, String where) {
        compared++;
        steps.computeIfAbsent(step, none -> new EnumMap<>(Verdict.class)).merge(verdict, 1L, Long::sum);
        if (verdict != Verdict.SAME) {
            List<String> shown = examples.computeIfAbsent(verdict, none -> new ArrayList<>());
            if (shown.size() < EXAMPLES) {
                shown.add(where);
            }
        }
    }

    /** The target has a key where ours go, and no key of the source is behind it. */
    void extra(RedisKey key) {
        extra++;
        if (extras.size() < EXAMPLES) {
            extras.add(key.shown());
        }
    }

    void other() {
        others++;
    }

    void unmatched() {
        unmatched++;
    }

    void stream() {
        streams++;
    }

    long compared() {
        return compared;
    }

    long extra() {
        return extra;
    }

    long others() {
        return others;
    }

    long unmatchedKeys() {
        return unmatched;
    }

    long streams() {
        return streams;
    }

    Map<String, Map<Verdict, Long>> steps() {
        return steps;
    }

    Map<Verdict, List<String>> examples() {
        return examples;
    }

    List<String> extras() {
        return extras;
    }

    long count(Verdict verdict) {
        return steps.values().stream()
                .mapToLong(verdicts -> verdicts.getOrDefault(verdict, 0L))
                .sum();
    }

    @Override
    public void close() {
        scans.forEach(ScanPages::close);
        scans.clear();
    }
}
