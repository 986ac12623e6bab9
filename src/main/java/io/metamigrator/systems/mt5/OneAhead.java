package io.metamigrator.systems.mt5;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Hands out what is read one by one, and reads the next one when it is asked for. For one thread. */
abstract class OneAhead<T> implements Iterator<T> {
    private @Nullable T next;

    /** The next one, or null where there is none; asked when those before it have been handed out. */
    abstract @Nullable T read();

    @Override
    public boolean hasNext() {
        if (next == null) {
            next = read();
        }
        return next != null;
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        T handedOut = next;
        next = null;
        return handedOut;
    }
}
