package io.metamigrator.migration.slices;

import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.Slice;
import io.metamigrator.ledger.State;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Items that a run has brought to an end, a slice at a time: first those of its plan, then those that came since. One thread. */
public final class RunItems<I> implements Iterator<List<I>>, AutoCloseable {
    private final Ledger ledger;
    private final Run run;
    private final Deque<SlicePart> parts;
    private final int batch;
    private final Function<SlicePart, SliceItems<I>> items;
    private final Taking<I> taking;
    private final Supplier<Optional<SliceItems<I>>> later;
    private @Nullable SliceCursor<I, List<I>> planned;
    private @Nullable SliceItems<I> since;
    private boolean isPlanOver;
    private List<I> next = List.of();

    /** Which of them are told. */
    @FunctionalInterface
    public interface Taking<I> {
        boolean takes(SliceOutcome outcome, int place, I item);
    }

    /**
     * @param items those of a part
     * @param later those that came since the plan; asked for when the plan is at its end
     */
    public RunItems(
            Ledger ledger,
            Run run,
            SlicePlan plan,
            Function<SlicePart, SliceItems<I>> items,
            Taking<I> taking,
            Supplier<Optional<SliceItems<I>>> later) {
        this.ledger = ledger;
        this.run = run;
        this.parts = new ArrayDeque<>(plan.parts());
        this.batch = plan.batch();
        this.items = items;
        this.taking = taking;
        this.later = later;
    }

    /** Those of the plan that the run has written. @param found whether those that it has found in the target are told, too */
    public static <I> RunItems<I> of(Ledger ledger, Run run, SlicePlan plan, SliceSource<I> source, boolean found) {
        return new RunItems<>(
                ledger,
                run,
                plan,
                source::items,
                (outcome, place, item) -> outcome.isWritten(place) || found && outcome.isLeft(place),
                Optional::empty);
    }

    @Override
    public boolean hasNext() {
        while (next.isEmpty() && !(isPlanOver && (since == null || !since.hasNext()))) {
            next = isPlanOver ? since() : planned();
        }
        return !next.isEmpty();
    }

    private List<I> since() {
        List<I> page = new ArrayList<>();
        SliceItems<I> open = since;
        while (open != null && open.hasNext() && page.size() < batch) {
            page.add(open.next());
        }
        return page;
    }

    private List<I> planned() {
        SliceCursor<I, List<I>> current = planned;
        if (current != null && current.hasNext()) {
            return current.next();
        }
        close();
        SlicePart part = parts.poll();
        if (part == null) {
            isPlanOver = true;
            since = later.get().orElse(null);
        } else {
            planned = cursor(part);
        }
        return List.of();
    }

    private SliceCursor<I, List<I>> cursor(SlicePart part) {
        return new SliceCursor<>(
                () -> true,
                (from, limit) -> ledger.slices().page(run, part.name(), EnumSet.of(State.CONFIRMED), from, limit),
                slice -> true,
                items.apply(part),
                this::taken);
    }

    private List<I> taken(Slice slice, Iterator<I> all) {
        List<I> taken = new ArrayList<>();
        SliceOutcome outcome = SliceOutcome.of(slice);
        for (int place = 0; place < slice.size(); place++) {
            I item = all.next();
            if (taking.takes(outcome, place, item)) {
                taken.add(item);
            }
        }
        return taken;
    }

    @Override
    public List<I> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        List<I> page = next;
        next = List.of();
        return page;
    }

    @Override
    public void close() {
        if (planned != null) {
            planned.close();
            planned = null;
        }
        if (since != null) {
            since.close();
            since = null;
        }
    }
}
