package io.metamigrator.migration.slices;

import io.metamigrator.ledger.Run;
import io.metamigrator.migration.RunSession;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A phase under way, or the rehearsal of one, as the routes carry it out: part by part, slice by slice. The exchange carries it
 * as the property {@code session}. Thread-safe.
 *
 * @param <W> a slice with what is needed of its items
 */
public abstract class SliceSession<W> implements AutoCloseable {
    private final RunSession session;
    private final SlicePlan plan;
    private final String route;
    private final List<AutoCloseable> open = new ArrayList<>();
    private final AtomicReference<@Nullable Exception> broken = new AtomicReference<>();
    private int underWay;

    /** @param route the migration's own for one slice, as an endpoint */
    protected SliceSession(RunSession session, SlicePlan plan, String route) {
        this.session = session;
        this.plan = plan;
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

    /** The slices of a part that there is something to do of. */
    protected abstract SliceCursor<?, W> cursor(SlicePart part);

    /** Ends the work for now or for good; what was opened is closed by then. */
    protected abstract void end();

    /** The parts, in the order in which they are carried out. */
    public List<SlicePart> parts() {
        return plan.parts();
    }

    /** Whether the slices of a part have to come one after the other. */
    public boolean isOrdered(SlicePart part) {
        return false;
    }

    public final Run run() {
        return session.run();
    }

    public final SlicePlan plan() {
        return plan;
    }

    public final boolean isRehearsal() {
        return session.isRehearsal();
    }

    protected final RunSession session() {
        return session;
    }

    /** Waits while the run is paused; slices in flight are finished. Answers whether another one may begin. */
    public final boolean mayGoOn() {
        return session.mayGoOn() && broken.get() == null;
    }

    public final Iterator<W> slices(SlicePart part) {
        return opened(cursor(part));
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

    /** A slice has failed: no other begins, and the first cause ends the phase. */
    final void fail(Exception cause) {
        broken.compareAndSet(null, cause);
    }

    /** Throws what a slice has failed of, or that the run was asked to stop, or that its lease was lost. */
    public final void checkEnd() throws Exception {
        Exception cause = broken.get();
        if (cause != null) {
            throw cause;
        }
        session.checkEnd();
    }

    final synchronized void enter() {
        underWay++;
    }

    final synchronized void leave() {
        underWay--;
        notifyAll();
    }

    /** Waits for what is under way, ends the run for now or for good, and gives the lease back. */
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
