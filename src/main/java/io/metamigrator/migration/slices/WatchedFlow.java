package io.metamigrator.migration.slices;

import io.metamigrator.migration.Control;
import java.util.Iterator;

/** A phase that is on no run: people can hold and stop it, and the same command begins it anew. One slice at a time. */
abstract class WatchedFlow<P, W> extends SliceFlow<P, W> {
    private final Control control;

    WatchedFlow(Control control, String route) {
        super(route);
        this.control = control;
    }

    @Override
    public final boolean isOrdered(P part) {
        return true;
    }

    final Iterator<W> whileMayGoOn(Iterator<W> slices) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return mayGoOn() && slices.hasNext();
            }

            @Override
            public W next() {
                return slices.next();
            }
        };
    }

    @Override
    protected final boolean mayBegin() {
        control.awaitResume();
        return !control.isEnding();
    }

    @Override
    protected final void checkStop() {
        control.endIfAsked();
    }
}
