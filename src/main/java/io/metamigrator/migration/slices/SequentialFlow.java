package io.metamigrator.migration.slices;

import io.metamigrator.migration.PromisedItems;
import io.metamigrator.migration.RunSession;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/**
 * A phase of one part, whose pieces are carried out one after the other; none of them in a rehearsal.
 *
 * @param <W> a piece
 */
public abstract class SequentialFlow<W> extends RunFlow<String, W> {
    private final String part;

    /**
     * @param route the migration's own for one piece, as an endpoint
     * @param part what the pieces are, in words
     */
    protected SequentialFlow(String route, RunSession session, String part) {
        super(session, route);
        this.part = part;
    }

    /** All that is left to do. */
    protected abstract List<W> pieces();

    /** @throws io.metamigrator.migration.failure.MigrationException if another has taken the lease over */
    public final void checkLease() {
        session().checkLease();
    }

    @Override
    public final List<String> parts() {
        return isRehearsal() ? List.of() : List.of(part);
    }

    @Override
    public final boolean isOrdered(String of) {
        return true;
    }

    @Override
    public final Iterator<W> slices(String of) {
        return new PromisedItems<>(this::mayGoOn, pieces().iterator(), Function.identity());
    }

    @Override
    protected final void end() {
        session().end(lease -> {});
    }
}
