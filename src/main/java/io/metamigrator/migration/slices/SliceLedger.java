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
        return begin(session(exchange), exchange);
    }

    private static <I> boolean begin(ApplySession<I> session, Exchange exchange) {
        @SuppressWarnings("unchecked")
        SliceWork<I> work = exchange.getMessage().getBody(SliceWork.class);
        session.enter();
        try {
            session.begin(work);
            return true;
        } catch (RuntimeException e) {
            session.leave();
            throw e;
        }
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

    private static ApplySession<?> session(Exchange exchange) {
        return exchange.getProperty(SliceSteps.SESSION, ApplySession.class);
    }

    /** Nothing: the ledger forgets no slice. */
    @Override
    public void clear() {}
}
