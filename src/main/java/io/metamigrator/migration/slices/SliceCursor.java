package io.metamigrator.migration.slices;

import io.metamigrator.ledger.Slice;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Slices of a part, each with its items read from the plan. The position of a slice in the plan's file is what a resume goes by;
 * a cursor of the source would not outlive it. One thread at a time.
 *
 * @param <I> an item of the plan
 * @param <W> a slice with what is needed of its items
 */
public final class SliceCursor<I, W> implements Iterator<W>, AutoCloseable {
    private static final int PAGE = 1000;

    /** Slices in their order, from a position on; fewer than asked for means that these are the last. */
    @FunctionalInterface
    public interface Pages {
        List<Slice> page(long from, int limit);

        /** Goes through all of them; none of their items is read. */
        default void forEach(Consumer<Slice> action) {
            List<Slice> page;
            long from = 0;
            do {
                page = page(from, PAGE);
                for (Slice slice : page) {
                    action.accept(slice);
                    from = slice.position() + slice.size();
                }
            } while (page.size() == PAGE);
        }
    }

    /** Makes of a slice and its items what is worked on. */
    @FunctionalInterface
    public interface Reading<I, W> {
        /** @param items stands at the first item of the slice */
        W read(Slice slice, Iterator<I> items);
    }

    private final BooleanSupplier mayGoOn;
    private final Pages pages;
    private final Predicate<Slice> taken;
    private final SliceItems<I> items;
    private final Reading<I, W> reading;
    private final Deque<Slice> ahead = new ArrayDeque<>();
    private final Iterator<I> counted = new Counted();
    private @Nullable W next;
    private long line;
    private long asked;
    private boolean exhausted;

    /**
     * @param mayGoOn asked before each slice; if it says no, the cursor ends
     * @param taken which of the slices are worked on
     */
    public SliceCursor(
            BooleanSupplier mayGoOn, Pages pages, Predicate<Slice> taken, SliceItems<I> items, Reading<I, W> reading) {
        this.mayGoOn = mayGoOn;
        this.pages = pages;
        this.taken = taken;
        this.items = items;
        this.reading = reading;
    }

    /** The items of a slice, to be read at once. */
    public static <I> List<I> items(Slice slice, Iterator<I> items) {
        List<I> all = new ArrayList<>(slice.size());
        while (all.size() < slice.size()) {
            all.add(items.next());
        }
        return all;
    }

    private final class Counted implements Iterator<I> {
        @Override
        public boolean hasNext() {
            return items.hasNext();
        }

        @Override
        public I next() {
            line++;
            return items.next();
        }
    }

    /** What it has said that there is, there is: a split that is told otherwise ends while slices are under way. */
    @Override
    public synchronized boolean hasNext() {
        if (next == null && mayGoOn.getAsBoolean()) {
            next = advance();
        }
        return next != null;
    }

    private @Nullable W advance() {
        Slice slice = slice();
        if (slice == null) {
            items.ended();
            return null;
        }
        while (line < slice.position()) {
            counted.next();
        }
        return reading.read(slice, counted);
    }

    private @Nullable Slice slice() {
        while (ahead.isEmpty() && !exhausted) {
            List<Slice> page = pages.page(asked, PAGE);
            exhausted = page.size() < PAGE;
            for (Slice slice : page) {
                asked = slice.position() + slice.size();
                if (taken.test(slice)) {
                    ahead.add(slice);
                }
            }
        }
        return ahead.poll();
    }

    @Override
    public synchronized W next() {
        if (next == null && !hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        W work = next;
        next = null;
        return work;
    }

    @Override
    public synchronized void close() {
        items.close();
    }
}
