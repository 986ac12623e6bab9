package io.metamigrator.migration.records.apply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.LedgerRecord;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A record on its way to the target.
 *
 * @param payload what is sent, references filled in
 * @param step what is to be done with it now
 * @param targetId its id in the target, once that is known
 * @param isNoted whether the ledger says that it is being sent; one for all steps, since a circuit breaker works on a copy of
 *     the exchange and drops what was set there if the call fails
 */
public record Delivery(
        LedgerRecord record,
        ObjectNode payload,
        Step step,
        @Nullable String targetId,
        AtomicBoolean isNoted) {

    Delivery(LedgerRecord record, ObjectNode payload) {
        this(record, payload, Step.REST, record.targetId(), new AtomicBoolean());
    }

    /** The next thing to do. */
    public enum Step {
        /** Send it. */
        SEND,
        /** It is there; read it back and compare. */
        READ_BACK,
        /** Nothing more now. */
        REST
    }

    public boolean isToSend() {
        return step == Step.SEND;
    }

    public boolean isToReadBack() {
        return step == Step.READ_BACK;
    }

    Delivery next(Step then) {
        return new Delivery(record, payload, then, targetId, isNoted);
    }

    Delivery at(String id) {
        return new Delivery(record, payload, Step.READ_BACK, id, isNoted);
    }
}
