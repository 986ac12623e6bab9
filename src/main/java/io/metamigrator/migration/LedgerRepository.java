package io.metamigrator.migration;

import org.apache.camel.Exchange;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;

/**
 * The ledger as the repository of Camel's idempotent consumer: what is added is under way, durably, and nothing is removed,
 * since it may have arrived. A key alone says nothing; the exchange has the run that it belongs to, and its lease.
 */
public abstract class LedgerRepository extends ServiceSupport implements IdempotentRepository {

    @Override
    public final boolean contains(Exchange exchange, String key) {
        return false; // add finds out
    }

    @Override
    public final boolean add(String key) {
        throw onlyWithExchange();
    }

    @Override
    public final boolean contains(String key) {
        throw onlyWithExchange();
    }

    @Override
    public final boolean remove(String key) {
        throw onlyWithExchange();
    }

    @Override
    public final boolean confirm(String key) {
        throw onlyWithExchange();
    }

    @Override
    public void clear() {
        throw new UnsupportedOperationException("the ledger is not cleared");
    }

    private static UnsupportedOperationException onlyWithExchange() {
        return new UnsupportedOperationException(
                "what is sent is known with its exchange, which has the run and its lease");
    }
}
