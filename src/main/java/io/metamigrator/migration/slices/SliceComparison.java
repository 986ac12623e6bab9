package io.metamigrator.migration.slices;

import io.metamigrator.ledger.Run;
import io.metamigrator.migration.proof.Finding;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a system says of source and target as they are now. They are gone through in four passes: each slice of the source; what
 * differed, once more; each slice of the target; what the run has written and no pass has compared. An attempt at a slice that
 * fails leaves nothing behind. Thread-safe.
 *
 * @param <S> a slice of either side, as the system cuts it
 * @param <I> an item that differs
 */
public interface SliceComparison<S, I> extends AutoCloseable {

    /** The verdicts that it can come to, in the order in which they are told. */
    default List<? extends ItemVerdict> verdicts() {
        return List.of(Likeness.values());
    }

    /** What it passes by, in the order in which it is told. */
    default List<? extends Aside> asides() {
        return List.of();
    }

    /** How many items both sides have, as far as that is known before. */
    long size();

    /** The slices of the source, as far as they are to be compared. */
    Iterator<S> source();

    /** Compares a slice of the source with its copies. */
    SliceFindings<I> compare(S slice);

    /** How many suspects are looked at together. */
    default int batch() {
        return 1000;
    }

    /** Time has passed, and what differs is about to be read once more. @param checkStop throws if the work is to end */
    default void beforeSecondLook(List<Mismatch<I>> suspects, Runnable checkStop) {}

    /** Settles what differed. The first look is the last word of a source that nobody writes to. */
    default SliceFindings<I> again(List<Mismatch<I>> suspects) {
        SliceFindings<I> findings = new SliceFindings<>();
        suspects.forEach(suspect -> findings.settle(suspect, suspect.verdict(), ""));
        return findings;
    }

    /** The slices of the target; none if it is proved that none of its items is extra. @param allSame whether nothing was found */
    Iterator<S> target(boolean allSame);

    /** Finds what nothing of the source is behind. */
    SliceFindings<I> extra(S slice);

    /** What can be told only once all was gone through. */
    default SliceFindings<I> last() {
        return new SliceFindings<>();
    }

    /** What else is to be said of both sides, each in a sentence; asked for at the end. */
    default List<String> remarks() {
        return List.of();
    }

    /** What is the matter more closely, in the words of the system. */
    default String what(I item, ItemVerdict verdict) {
        return verdict.label();
    }

    /** What is extra, as people are told, without personal data. */
    default String shownExtra(Finding extra) {
        return extra.key();
    }

    /** The name of the item in the target, without personal data. */
    default String key(I item) {
        return item.toString();
    }

    /** The names of the item at the source and in the target, without personal data. */
    default String shown(I item) {
        return key(item);
    }

    /** What both sides have, as far as it may be shown; asked for the first ones of each kind only. */
    List<Finding.Field> fields(Mismatch<I> suspect, ItemVerdict verdict);

    /**
     * What became of what a run has written or found in the target. Without that a verification is not enough to hand over.
     *
     * @param late takes what is compared on the way
     */
    default Optional<SliceAccount<?>> account(Run run, SlicePlan plan, Consumer<SliceFindings<I>> late) {
        return Optional.empty();
    }

    @Override
    default void close() {}
}
