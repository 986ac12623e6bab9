package io.metamigrator.migration.apply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.Cause;
import io.metamigrator.ledger.LeaseLostException;
import io.metamigrator.ledger.LeaseUnprovenException;
import io.metamigrator.ledger.LedgerException;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.Move;
import io.metamigrator.ledger.State;
import io.metamigrator.mapping.Comparison;
import io.metamigrator.mapping.Difference;
import io.metamigrator.mapping.EntityType;
import io.metamigrator.mapping.Mapping;
import io.metamigrator.migration.failure.HeldException;
import io.metamigrator.migration.files.Digests;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one record, as the routes call them: each writes to the ledger what is about to happen, or what has
 * happened. Thread-safe.
 */
public final class Deliveries {
    private final Mapping mapping;
    private final ObjectMapper json;

    public Deliveries(Mapping mapping, ObjectMapper json) {
        this.mapping = mapping;
        this.json = json;
    }

    /** Decides what is to be done with a record: send it, read it back, or leave it. */
    public Delivery begin(@ExchangeProperty("application") Application application, @Body LedgerRecord record) {
        ObjectNode payload = parse(record.payload());
        Optional<String> missing = application.references().fill(parseAny(record.references()), payload);
        Delivery delivery = new Delivery(record, payload);
        if (record.state() == State.CONFIRMED) {
            return delivery.next(Delivery.Step.READ_BACK);
        }
        if (application.isHeld(record)) {
            return delivery;
        }
        if (missing.isPresent()) {
            block(application, record, missing.get());
            return delivery;
        }
        return delivery.next(Delivery.Step.SEND);
    }

    /**
     * The call is about to leave, after all that it had to wait for: that its record is being sent is durable, under the lease,
     * when this returns. Nothing is noted of calls that send no record. An attempt after the first is noted again, since
     * another process may have the lease by now.
     */
    public void send(
            @ExchangeProperty("application") @Nullable Application application,
            @ExchangeProperty("delivery") @Nullable Delivery delivery) {
        if (application == null || delivery == null || !delivery.isToSend()) {
            return;
        }
        long seq = delivery.record().seq();
        try {
            application.move(
                    delivery.isNoted().getAndSet(true)
                            ? Move.of(seq, State.SENDING, State.SENDING)
                            : Move.of(seq, Set.of(State.PLANNED, State.BLOCKED), State.SENDING)
                                    .asAttempt());
        } catch (LeaseLostException e) {
            delivery.isNoted().set(false);
            throw e;
        }
    }

    private static void block(Application application, LedgerRecord record, String missing) {
        if (record.state() != State.BLOCKED || !missing.equals(record.reason())) {
            application.move(
                    Move.of(record.seq(), record.state(), State.BLOCKED).because(missing));
        }
        application.progress().step(1);
    }

    /** Notes what became of a record that was sent. */
    public Delivery settle(
            @ExchangeProperty("application") Application application,
            @ExchangeProperty("delivery") Delivery delivery,
            @Body Verdict verdict) {
        LedgerRecord record = delivery.record();
        Move sent = Move.of(record.seq(), State.SENDING, State.CONFIRMED);
        if (verdict instanceof Verdict.Created created) {
            application.answeredCreation();
            application.doubts().accepted(record.type());
            // not waited for: a crash before it is durable leaves SENDING, which is resolved by reading the target back
            application.moveSoon(sent.targetId(created.id()));
            return delivery.at(created.id());
        }
        if (verdict instanceof Verdict.Refused refused) {
            application.answeredCreation();
            application.move(Move.of(record.seq(), State.SENDING, State.REJECTED)
                    .dead(Cause.REFUSED_BY_TARGET)
                    .answered(refused.status())
                    .because(Unresolved.REFUSED + refused.words()));
            application.progress().step(1);
            return delivery;
        }
        application.lost(record);
        application.move(unknown(Move.of(record.seq(), State.SENDING, State.UNKNOWN), verdict));
        if (verdict instanceof Verdict.Conflict) {
            application.answeredCreation();
        } else if (verdict instanceof Verdict.Doubted doubted) {
            application.answered();
            application.doubts().refused(record, doubted.status()).ifPresent(application::breakLanes);
        }
        return delivery;
    }

    private static Move unknown(Move move, Verdict verdict) {
        if (verdict instanceof Verdict.Conflict told) {
            return move.because(Unresolved.CONFLICT + told.words()).answered(told.status());
        }
        if (verdict instanceof Verdict.Doubted told) {
            return move.because(Unresolved.ASIDE + told.words()).answered(told.status());
        }
        if (verdict instanceof Verdict.Unproven told) {
            return move.because(Unresolved.UNPROVEN + told.words()).answered(told.status());
        }
        return move.because(Unresolved.LOST);
    }

    /** A record that provably did not arrive waits for its turn again; what kept it goes on to whoever can wait. */
    public void withdraw(
            @ExchangeProperty("application") Application application,
            @ExchangeProperty("delivery") Delivery delivery,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception cause)
            throws Exception {
        if (delivery.isNoted().get()) {
            application.move(Move.of(delivery.record().seq(), State.SENDING, State.PLANNED)
                    .asNoAttempt()
                    .because("not sent: " + why(cause)));
        }
        throw cause;
    }

    private static String why(Exception cause) {
        if (cause instanceof LeaseUnprovenException) {
            return "another process may have had the lease";
        }
        return cause instanceof HeldException ? "the work was held" : "the target could not be reached";
    }

    /** What became of a record is not known: its answer counts as lost, and what went wrong goes on. */
    public void abandon(
            @ExchangeProperty("application") Application application,
            @ExchangeProperty("delivery") Delivery delivery,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception cause)
            throws Exception {
        if (delivery.isNoted().get()) {
            LedgerRecord record = delivery.record();
            application.lost(record);
            try {
                application.move(
                        Move.of(record.seq(), State.SENDING, State.UNKNOWN).because(Unresolved.LOST));
            } catch (LedgerException unwritten) {
                cause.addSuppressed(unwritten);
            }
        }
        throw cause;
    }

    /** Compares a record with what the target shows of it. */
    public void compare(
            @ExchangeProperty("application") Application application,
            @ExchangeProperty("delivery") Delivery delivery,
            @Body ReadBack shown) {
        LedgerRecord record = delivery.record();
        EntityType type = mapping.type(record.type());
        application.answered();
        String digest = Digests.sha256(shown.entity().toString());
        if (!shown.found() && application.doubts().mayStillAppear(record)) {
            return; // it stays as it is, and the next pass reads it again
        }
        if (!shown.found()) {
            application.moveSoon(Move.of(record.seq(), State.CONFIRMED, State.CONFIRMED)
                    .readBack(digest)
                    .because("differs: created, but the target does not show it"));
        } else {
            List<Difference> differences = Comparison.compare(type, delivery.payload(), shown.entity());
            application.moveSoon(
                    differences.isEmpty()
                            ? Move.of(record.seq(), State.CONFIRMED, State.VERIFIED)
                                    .readBack(digest)
                            : Move.of(record.seq(), State.CONFIRMED, State.CONFIRMED)
                                    .readBack(digest)
                                    .because(Difference.words(differences)));
        }
        application.progress().step(1);
    }

    /** The payload with its references filled in, as it was or would be sent. */
    ObjectNode filled(Application application, LedgerRecord record) {
        ObjectNode payload = parse(record.payload());
        application.references().fill(parseAny(record.references()), payload);
        return payload;
    }

    private ObjectNode parse(String text) {
        return (ObjectNode) parseAny(text);
    }

    private JsonNode parseAny(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the ledger holds a payload that is no JSON", e);
        }
    }
}
