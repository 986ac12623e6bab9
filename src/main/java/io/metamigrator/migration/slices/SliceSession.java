package io.metamigrator.migration.slices;

import io.metamigrator.ledger.Run;
import io.metamigrator.migration.RunSession;
import java.util.Iterator;
import java.util.List;

/**
 * A phase under way on a run and its plan, or the rehearsal of one. Thread-safe.
 *
 * @param <W> a slice with what is needed of its items
 */
public abstract class SliceSession<W> extends SliceFlow<SlicePart, W> {
    private final RunSession session;
    private final SlicePlan plan;

    /** @param route the migration's own for one slice, as an endpoint */
    protected SliceSession(RunSession session, SlicePlan plan, String route) {
        super(route);
        this.session = session;
        this.plan = plan;
    }

    /** The slices of a part that there is something to do of. */
    protected abstract SliceCursor<?, W> cursor(SlicePart part);

    @Override
    public List<SlicePart> parts() {
        return plan.parts();
    }

    @Override
    public final Iterator<W> slices(SlicePart part) {
        return opened(cursor(part));
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

    @Override
    protected final boolean mayBegin() {
        return session.mayGoOn();
    }

    @Override
    protected final void checkStop() {
        session.checkEnd();
    }
}
