package io.metamigrator.migration;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Items until the work is stopped. What it has said that there is, it hands out: Camel's parallel split would otherwise end while
 * items are under way. One thread at a time.
 *
 * @param <S> what is gone through
 * @param <T> what is made of it
 */
public final class PromisedItems<S, T> implements Iterator<T> {
    private final BooleanSupplier mayGoOn;
    private final Iterator<S> items;
    private final Function<S, T> item;
    private boolean promised;

    /** @param mayGoOn asked before each item; if it says no, there are no more */
    public PromisedItems(BooleanSupplier mayGoOn, Iterator<S> items, Function<S, T> item) {
        this.mayGoOn = mayGoOn;
        this.items = items;
        this.item = item;
    }

    @Override
    public synchronized boolean hasNext() {
        promised = promised || mayGoOn.getAsBoolean() && items.hasNext();
        return promised;
    }

    @Override
    public synchronized T next() {
        if (!promised && !items.hasNext()) {
            throw new NoSuchElementException();
        }
        promised = false;
        return item.apply(items.next());
    }
}
