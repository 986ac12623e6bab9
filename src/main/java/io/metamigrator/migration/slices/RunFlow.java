package io.metamigrator.migration.slices;

import io.metamigrator.ledger.Run;
import io.metamigrator.migration.RunSession;

/**
 * A phase under way on a run, or the rehearsal of one: it begins and goes on as the session of the run allows. Thread-safe.
 *
 * @param <P> what the slices are parts of
 * @param <W> a slice with what is needed of its items
 */
public abstract class RunFlow<P, W> extends SliceFlow<P, W> {
    private final RunSession session;

    /** @param route the migration's own for one slice, as an endpoint */
    protected RunFlow(RunSession session, String route) {
        super(route);
        this.session = session;
    }

    public final Run run() {
        return session.run();
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
