package io.metamigrator.migration.slices;

import io.metamigrator.migration.FirstFailure;
import io.metamigrator.migration.SplitFailures;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A phase under way, as the shared routes carry it out: part by part, slice by slice. The exchange carries it as the property
 * {@code session}. Thread-safe.
 *
 * @param <P> what the slices are parts of
 * @param <W> a slice with what is needed of its items
 */
public abstract class SliceFlow<P, W> implements SplitFailures.Breakable, AutoCloseable {
    private final String route;
    private final List<AutoCloseable> open = new ArrayList<>();
    private final FirstFailure failure = new FirstFailure();
    private int underWay;

    /** @param route the migration's own for one slice, as an endpoint */
    protected SliceFlow(String route) {
        this.route = route;
    }

    /** The shared route that carries one slice out. */
    public String flow() {
        return "slices-change";
    }

    /** The migration's own route for one slice, as an endpoint. */
    public final String route() {
        return route;
    }

    /** The parts, in the order in which they are carried out. */
    public abstract List<P> parts();

    /** Whether the slices of a part have to come one after the other. */
    public boolean isOrdered(P part) {
        return false;
    }

    /** The slices of a part that there is something to do of; none begins once the phase is to end. */
    public abstract Iterator<W> slices(P part);

    /** Waits while people hold the work. Answers whether more may begin. */
    protected abstract boolean mayBegin();

    /** Throws if the work is to end for another reason than a slice that failed. */
    protected abstract void checkStop();

    /** All slices of a part came to their end. */
    void endPart(P part) {}

    /** Ends the work for now or for good; what was opened is closed by then. */
    protected abstract void end();

    /** Waits while the run is paused; slices in flight are finished. Answers whether another one may begin. */
    public final boolean mayGoOn() {
        return mayBegin() && !failure.isThere();
    }

    /** While it is under way the rate is kept. */
    final void keep(SliceRate rate) {
        rate.watch();
        opened(rate::close);
    }

    /** Closed at the end. */
    protected final <C extends AutoCloseable> C opened(C resource) {
        synchronized (open) {
            open.add(resource);
        }
        return resource;
    }

    @Override
    public final void fail(Exception cause) {
        failure.note(cause);
    }

    /** Throws what a slice has failed of, or that the work was asked to stop, or that its lease was lost. */
    public final void checkEnd() throws Exception {
        failure.check();
        checkStop();
    }

    final synchronized void enter() {
        underWay++;
    }

    final synchronized void leave() {
        underWay--;
        notifyAll();
    }

    /** Waits for what is under way, and ends the work for now or for good. */
    @Override
    public final void close() {
        awaitWhatIsUnderWay();
        synchronized (open) {
            for (AutoCloseable each : open) {
                try {
                    each.close();
                } catch (Exception e) {
                    throw e instanceof RuntimeException thrown ? thrown : new IllegalStateException(e);
                }
            }
        }
        end();
    }

    private synchronized void awaitWhatIsUnderWay() {
        try {
            while (underWay > 0) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
