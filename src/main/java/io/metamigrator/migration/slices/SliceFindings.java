package io.metamigrator.migration.slices;

import io.metamigrator.migration.proof.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the comparison of one slice has found. It counts when the whole slice was compared, so that a second attempt counts
 * nothing twice. One thread.
 *
 * @param <I> an item that differs
 */
public final class SliceFindings<I> {
    /** As many are told as a verification keeps; the others are counted. */
    private static final int MOST_EXTRAS = VerifyTally.EXAMPLES;

    private final Map<String, Map<ItemVerdict, Long>> counts = new LinkedHashMap<>();
    private final List<Mismatch<I>> suspects = new ArrayList<>();
    private final List<Settled<I>> settled = new ArrayList<>();
    private final List<Finding> extras = new ArrayList<>();
    private final Map<Aside, Long> asides = new LinkedHashMap<>();
    private long extra;
    private long passed;

    /** The last word on an item. */
    record Settled<I>(Mismatch<I> suspect, ItemVerdict verdict, String remark) {}

    /** So many items of the source or the target were gone through, whatever came of them. */
    public void passed(long items) {
        passed += items;
    }

    /** So many items have come to this for good, and none of them is shown. */
    public void count(String step, ItemVerdict verdict, long items) {
        counts.computeIfAbsent(step, none -> new HashMap<>()).merge(verdict, items, Long::sum);
    }

    /** What one item was found to be; if it differs it is looked at once more. */
    public void found(String step, I item, ItemVerdict verdict) {
        if (verdict.meaning() == ItemVerdict.Meaning.SAME) {
            count(step, verdict, 1);
        } else {
            suspects.add(new Mismatch<>(step, item, verdict, Instant.now()));
        }
    }

    /** The last word on an item. @param remark what else is to be said, after its name */
    public void settle(Mismatch<I> suspect, ItemVerdict verdict, String remark) {
        settled.add(new Settled<>(suspect, verdict, remark));
    }

    /** What stands in the target where ours goes, and nothing of the source is behind it. */
    public void extra(Finding finding) {
        extra++;
        if (extras.size() < MOST_EXTRAS) {
            extras.add(finding);
        }
    }

    /** What is no matter of the migration. */
    public void aside(Aside aside, long items) {
        if (items > 0) {
            asides.merge(aside, items, Long::sum);
        }
    }

    long passed() {
        return passed;
    }

    Map<String, Map<ItemVerdict, Long>> counts() {
        return counts;
    }

    List<Mismatch<I>> suspects() {
        return suspects;
    }

    List<Settled<I>> settled() {
        return settled;
    }

    /** How many there are. */
    long extra() {
        return extra;
    }

    /** The first of them. */
    List<Finding> extras() {
        return extras;
    }

    Map<Aside, Long> asides() {
        return asides;
    }
}
