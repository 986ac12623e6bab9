package io.metamigrator.migration.slices;

import io.metamigrator.migration.Control;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.proof.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One verification under way: the source, what differed once more, the target, and the account of the run. Thread-safe. */
public final class VerifySession<S, I> extends WatchedFlow<VerifyWork.Pass, VerifyWork<S, I>> {
    private final SliceComparison<S, I> comparison;
    private final VerifyScope extent;
    private final Acceptance acceptance;
    private final Duration recheckAfter;
    private final Control control;
    private final Progress progress;
    private final SliceAccounting<I> accounting;
    private final Instant begunAt;
    private final long size;
    private final VerifyTally<I> tally;
    private final AtomicLong passed = new AtomicLong();
    private @Nullable RunAccount account;
    private List<Finding> findings = List.of();
    private List<String> remarks = List.of();

    /** @param recheckAfter the wait before what differs is read once more @param begunAt when the first of it was read */
    VerifySession(
            SliceComparison<S, I> comparison,
            VerifyScope extent,
            Acceptance acceptance,
            Duration recheckAfter,
            Control control,
            Progress progress,
            SliceAccounting<I> accounting,
            Instant begunAt,
            String route) {
        super(control, route);
        this.comparison = comparison;
        this.extent = extent;
        this.acceptance = acceptance;
        this.recheckAfter = recheckAfter;
        this.control = control;
        this.progress = progress;
        this.accounting = accounting;
        this.begunAt = begunAt;
        this.size = comparison.size();
        this.tally = new VerifyTally<>(comparison);
    }

    @Override
    public String flow() {
        return "slices-compare";
    }

    @Override
    public List<VerifyWork.Pass> parts() {
        return List.of(VerifyWork.Pass.values());
    }

    @Override
    public boolean isOrdered(VerifyWork.Pass pass) {
        return pass == VerifyWork.Pass.AGAIN;
    }

    @Override
    public Iterator<VerifyWork<S, I>> slices(VerifyWork.Pass pass) {
        return switch (pass) {
            case SOURCE -> whileMayGoOn(comparison.source(), slice -> VerifyWork.of(pass, slice));
            case AGAIN -> whileMayGoOn(suspects().iterator(), VerifyWork::again);
            case TARGET ->
                extent.readsAll()
                        ? whileMayGoOn(comparison.target(tally.areAllSame()), slice -> VerifyWork.of(pass, slice))
                        : Collections.emptyIterator();
            case ACCOUNT -> Collections.emptyIterator();
        };
    }

    @Override
    void endPart(VerifyWork.Pass pass) {
        if (pass == VerifyWork.Pass.ACCOUNT) {
            sumUp();
        }
    }

    /** A live source may have been between two writes, so that what differs waits before it is read once more. */
    private List<List<Mismatch<I>>> suspects() {
        List<Mismatch<I>> suspects = tally.suspects();
        if (suspects.isEmpty()) {
            return List.of();
        }
        if (!recheckAfter.isZero()) {
            progress.note("what differs is read once more after " + recheckAfter.toMillis() + " ms");
            control.await(recheckAfter);
        }
        comparison.beforeSecondLook(suspects, control::checkpoint);
        List<List<Mismatch<I>>> pages = new ArrayList<>();
        for (int from = 0; from < suspects.size(); from += comparison.batch()) {
            pages.add(suspects.subList(from, Math.min(from + comparison.batch(), suspects.size())));
        }
        return pages;
    }

    /** Compares, and notes nothing yet: an attempt that fails is made anew. */
    SliceFindings<I> compare(VerifyWork<S, I> work) {
        return switch (work.pass()) {
            case SOURCE -> comparison.compare(work.slice().orElseThrow());
            case AGAIN -> comparison.again(work.suspects());
            case TARGET -> comparison.extra(work.slice().orElseThrow());
            case ACCOUNT -> new SliceFindings<>();
        };
    }

    void note(SliceFindings<I> found) {
        tally.add(found);
        passed.addAndGet(found.passed());
        progress.step(found.passed());
    }

    private void sumUp() {
        tally.addLast(comparison.last());
        progress.step(Math.max(0, size - passed.get())); // what was proved need not be looked through
        account = accounting
                .of(comparison, extent, tally::addLast, control::checkpoint)
                .orElse(null);
        findings = tally.findings();
        remarks = comparison.remarks();
    }

    long size() {
        return size;
    }

    VerifyScope extent() {
        return extent;
    }

    Acceptance acceptance() {
        return acceptance;
    }

    Instant begunAt() {
        return begunAt;
    }

    VerifyTally<I> tally() {
        return tally;
    }

    /** Of the run of the current plan, if any has carried it out. */
    Optional<RunAccount> account() {
        return Optional.ofNullable(account);
    }

    /** What else is to be said of both sides. */
    List<String> remarks() {
        return remarks;
    }

    /** All that is wrong, and then what of the run is nowhere, as far as examples are kept. */
    List<Finding> findings() {
        List<Finding> all = new ArrayList<>(findings);
        account().ifPresent(of -> all.addAll(of.lostOnes()));
        return all;
    }

    @Override
    protected void end() {
        comparison.close();
    }
}
