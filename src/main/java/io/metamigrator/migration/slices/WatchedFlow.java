package io.metamigrator.migration.slices;

import io.metamigrator.migration.Control;
import io.metamigrator.migration.PromisedItems;
import java.util.Iterator;
import java.util.function.Function;

/** A phase that is on no run: people can hold and stop it, and the same command begins it anew. */
abstract class WatchedFlow<P, W> extends SliceFlow<P, W> {
    private final Control control;

    WatchedFlow(Control control, String route) {
        super(route);
        this.control = control;
    }

    /** One slice at a time, unless a phase says otherwise. */
    @Override
    public boolean isOrdered(P part) {
        return true;
    }

    /** The slices, until the phase is to end. @param work makes of each what is worked on */
    final <S> Iterator<W> whileMayGoOn(Iterator<S> slices, Function<S, W> work) {
        return new PromisedItems<>(this::mayGoOn, slices, work);
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
