package io.metamigrator.migration.apply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.LedgerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record on its way to the target.
 *
 * @param payload what is sent, references filled in
 * @param step what is to be done with it now
 * @param targetId its id in the target, once that is known
 */
public record Delivery(
        LedgerRecord record,
        ObjectNode payload,
        Step step,
        @Nullable String targetId) {

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
        return new Delivery(record, payload, then, targetId);
    }

    Delivery at(String id) {
        return new Delivery(record, payload, Step.READ_BACK, id);
    }
}
