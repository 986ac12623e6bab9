package io.metamigrator.migration.slices;

import io.metamigrator.migration.RunSession;
import java.util.Iterator;
import java.util.List;

/**
 * A phase under way on a run and its plan, or the rehearsal of one. Thread-safe.
 *
 * @param <W> a slice with what is needed of its items
 */
public abstract class SliceSession<W> extends RunFlow<SlicePart, W> {
    private final SlicePlan plan;

    /** @param route the migration's own for one slice, as an endpoint */
    protected SliceSession(RunSession session, SlicePlan plan, String route) {
        super(session, route);
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

    public final SlicePlan plan() {
        return plan;
    }
}
