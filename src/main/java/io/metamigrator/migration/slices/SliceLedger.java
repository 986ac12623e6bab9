package io.metamigrator.migration.slices;

import io.metamigrator.migration.LedgerRepository;
import org.apache.camel.Exchange;

/**
 * The ledger's slices as Camel's idempotent consumer knows them: a slice that is added is under way, durably and with what the
 * target had before, and stays so whatever becomes of the call. What became of it is settled by the route. Thread-safe.
 */
public final class SliceLedger extends LedgerRepository {

    /** Durable when this returns. */
    @Override
    public boolean add(Exchange exchange, String key) {
        SliceFlow<?, ?> session = session(exchange);
        session.enter();
        try {
            boolean begun = begin(exchange);
            if (!begun) {
                session.leave();
            }
            return begun;
        } catch (RuntimeException e) {
            session.leave();
            throw e;
        }
    }

    @SuppressWarnings("unchecked")
    private static <W> boolean begin(Exchange exchange) {
        SliceWriting<W> session = exchange.getProperty(SliceSteps.SESSION, SliceWriting.class);
        return session.begin((W) exchange.getMessage().getBody());
    }

    /** What was sent stays sent: only {@link SliceSteps#settle} says what became of it. */
    @Override
    public boolean confirm(Exchange exchange, String key) {
        session(exchange).leave();
        return true;
    }

    /** What was begun stays begun, so that the next attempt knows that it may be written. */
    @Override
    public boolean remove(Exchange exchange, String key) {
        session(exchange).leave();
        return false;
    }

    private static SliceFlow<?, ?> session(Exchange exchange) {
        return exchange.getProperty(SliceSteps.SESSION, SliceFlow.class);
    }

    /** Nothing: the ledger forgets no slice. */
    @Override
    public void clear() {}
}
