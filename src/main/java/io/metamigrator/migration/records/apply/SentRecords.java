package io.metamigrator.migration.records.apply;

import io.metamigrator.ledger.LeaseLostException;
import io.metamigrator.ledger.Move;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.LedgerRepository;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.jspecify.annotations.Nullable;

/**
 * The ledger as the repository of the idempotent consumer that stands before a target: what is added is being sent, durably
 * and under the lease, before the first byte leaves. Nothing is removed, since what was sent may have arrived; the ledger
 * tells what became of it. Calls that send no record are let through. Thread-safe.
 */
public final class SentRecords extends LedgerRepository {
    private static final String ANY = "sends no record";

    /** The key of what an exchange sends: the number of its record; one for all if none is sent. */
    public String key(@ExchangeProperty("delivery") @Nullable Delivery delivery) {
        return delivery == null || !delivery.isToSend()
                ? ANY
                : Long.toString(delivery.record().seq());
    }

    /**
     * The call is about to leave, after all that it had to wait for: that its record is being sent is durable when this
     * returns. An attempt after the first is noted again, since another process may have the lease by now.
     *
     * @throws LeaseLostException if another process may write
     */
    @Override
    public boolean add(Exchange exchange, String key) {
        Delivery delivery = exchange.getProperty("delivery", Delivery.class);
        if (delivery == null || key.equals(ANY)) {
            return true;
        }
        long seq = delivery.record().seq();
        try {
            exchange.getProperty("application", RecordSession.class)
                    .move(
                            delivery.isNoted().getAndSet(true)
                                    ? Move.of(seq, State.SENDING, State.SENDING)
                                    : Move.of(seq, Set.of(State.PLANNED, State.BLOCKED), State.SENDING)
                                            .asAttempt());
            return true;
        } catch (LeaseLostException e) {
            delivery.isNoted().set(false);
            throw e;
        }
    }

    @Override
    public boolean confirm(Exchange exchange, String key) {
        return true; // what the answer says is settled by the route
    }

    @Override
    public boolean remove(Exchange exchange, String key) {
        return false;
    }
}
