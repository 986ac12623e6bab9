package io.metamigrator.migration.slices;

import io.metamigrator.migration.Tally;
import io.metamigrator.migration.proof.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a verification has found, by step, with some examples of each. Thread-safe. */
final class VerifyTally<I> {
    static final int EXAMPLES = 100;
    /** What differs beyond this many items counts as it was first seen. */
    private static final int MOST_SUSPECTS = 100_000;

    private final SliceComparison<?, I> comparison;
    private final Tally<ItemVerdict> verdicts;
    private final Tally<Aside> asides;
    private final List<Mismatch<I>> suspects = new ArrayList<>();
    private final List<Told<I>> told = new ArrayList<>();
    private final List<Finding> extras = new ArrayList<>();
    private long settled;
    private long extra;

    /** An item that is not as its copy. */
    private record Told<I>(Mismatch<I> suspect, ItemVerdict verdict, String words, Duration age) {}

    VerifyTally(SliceComparison<?, I> comparison) {
        this.comparison = comparison;
        this.verdicts = new Tally<>(comparison.verdicts(), EXAMPLES);
        this.asides = new Tally<>(comparison.asides(), 0);
    }

    /** Notes what was found of a slice. */
    synchronized void add(SliceFindings<I> slice) {
        slice.counts()
                .forEach((step, counts) -> counts.forEach((verdict, items) -> verdicts.add(step, verdict, items)));
        slice.asides().forEach(asides::add);
        slice.suspects().forEach(this::found);
        slice.settled().forEach(last -> settle(last.suspect(), last.verdict(), last.remark()));
        extra += slice.extra();
        slice.extras().stream().limit(EXAMPLES - extras.size()).forEach(extras::add);
    }

    /** Notes what was found too late to be looked at once more. */
    synchronized void addLast(SliceFindings<I> slice) {
        slice.suspects().forEach(suspect -> slice.settle(suspect, suspect.verdict(), ""));
        slice.suspects().clear();
        add(slice);
    }

    private void found(Mismatch<I> suspect) {
        if (suspect.verdict().meaning() != ItemVerdict.Meaning.GONE && suspects.size() < MOST_SUSPECTS) {
            suspects.add(suspect);
        } else {
            settle(suspect, suspect.verdict(), "");
        }
    }

    /** The last word on an item. */
    private void settle(Mismatch<I> suspect, ItemVerdict verdict, String remark) {
        if (verdict.meaning() == ItemVerdict.Meaning.SAME) {
            verdicts.add(suspect.step(), verdict, 1);
            settled += suspect.verdict() == verdict ? 0 : 1;
        } else if (verdicts.examples(verdict).size() == EXAMPLES) {
            verdicts.add(suspect.step(), verdict, 1);
        } else {
            Duration age = Duration.between(suspect.seen(), Instant.now());
            String words = comparison.shown(suspect.item())
                    + remark
                    + (verdict.meaning() == ItemVerdict.Meaning.GONE ? "" : ", for " + age.toSeconds() + " s at least");
            verdicts.add(suspect.step(), verdict, words);
            if (verdict.isWrong()) {
                told.add(new Told<>(suspect, verdict, words, age));
            }
        }
    }

    /** What is to be looked at once more. */
    synchronized List<Mismatch<I>> suspects() {
        return List.copyOf(suspects);
    }

    /** All that is wrong, as far as examples are kept of it; both sides are asked for their values. */
    synchronized List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        told.forEach(of -> findings.add(new Finding(
                of.verdict().kind(),
                comparison.what(of.suspect().item(), of.verdict()),
                of.suspect().step(),
                comparison.key(of.suspect().item()),
                comparison.fields(of.suspect(), of.verdict()),
                of.words(),
                of.age())));
        findings.addAll(extras);
        return findings;
    }

    boolean areAllSame() {
        return compared() == count(ItemVerdict.Meaning.SAME);
    }

    long compared() {
        return verdicts.count();
    }

    /** How many were compared and came to this. */
    long count(ItemVerdict.Meaning meaning) {
        return comparison.verdicts().stream()
                .filter(verdict -> verdict.meaning() == meaning)
                .mapToLong(verdicts::count)
                .sum();
    }

    long count(ItemVerdict verdict) {
        return verdicts.count(verdict);
    }

    long count(Aside aside) {
        return asides.count(aside);
    }

    /** Items that differed at the first look and not at the second. */
    synchronized long settled() {
        return settled;
    }

    synchronized long extra() {
        return extra;
    }

    synchronized List<Finding> extras() {
        return List.copyOf(extras);
    }

    /** The first of them, as people are told. */
    List<String> extrasShown() {
        return extras().stream().map(comparison::shownExtra).toList();
    }

    Map<String, Map<ItemVerdict, Long>> steps() {
        return verdicts.parts();
    }

    List<String> examples(ItemVerdict verdict) {
        return verdicts.examples(verdict);
    }

    List<? extends ItemVerdict> verdicts() {
        return comparison.verdicts();
    }

    List<? extends Aside> asides() {
        return comparison.asides();
    }
}
