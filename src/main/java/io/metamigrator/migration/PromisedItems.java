package io.metamigrator.migration;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.BooleanSupplier;

/**
 * Items until the work is stopped. What it has said that there is, it hands out: Camel's parallel split would otherwise end while
 * items are under way. One thread at a time.
 */
public final class PromisedItems<T> implements Iterator<T> {
    private final BooleanSupplier mayGoOn;
    private final Iterator<T> items;
    private boolean promised;

    /** @param mayGoOn asked before each item; if it says no, there are no more */
    public PromisedItems(BooleanSupplier mayGoOn, Iterator<T> items) {
        this.mayGoOn = mayGoOn;
        this.items = items;
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
        return items.next();
    }
}
