package io.metamigrator.migration.records.apply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.metamigrator.ledger.Cause;
import io.metamigrator.ledger.LeaseUnprovenException;
import io.metamigrator.ledger.LedgerException;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.Move;
import io.metamigrator.ledger.State;
import io.metamigrator.mapping.Comparison;
import io.metamigrator.mapping.Difference;
import io.metamigrator.mapping.EntityType;
import io.metamigrator.mapping.Mapping;
import io.metamigrator.migration.failure.AnswerLostException;
import io.metamigrator.migration.failure.PausedException;
import io.metamigrator.migration.failure.TokenRefusedException;
import io.metamigrator.migration.failure.UnreachableException;
import io.metamigrator.migration.files.Digests;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.apache.camel.util.ObjectHelper;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one record, as the routes call them: each writes to the ledger what is about to happen, or what has
 * happened. Thread-safe.
 */
public final class Deliveries {
    /** What says that a call has not reached the target. */
    private static final List<Class<? extends Exception>> NOT_SENT = List.of(
            UnreachableException.class,
            TokenRefusedException.class,
            PausedException.class,
            LeaseUnprovenException.class,
            DirectConsumerNotAvailableException.class,
            CallNotPermittedException.class);

    private final Mapping mapping;
    private final ObjectMapper json;

    /** The types that others refer to. */
    private final Set<String> parents;

    public Deliveries(Mapping mapping, ObjectMapper json) {
        this.mapping = mapping;
        this.parents = mapping.types().stream()
                .flatMap(type -> type.references().stream())
                .collect(Collectors.toUnmodifiableSet());
        this.json = json;
    }

    /** Decides what is to be done with a record: send it, read it back, or leave it. */
    public Delivery begin(@ExchangeProperty("application") RecordSession application, @Body LedgerRecord record) {
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

    /** Whether the record is to be sent now. */
    public boolean isToSend(@ExchangeProperty("delivery") Delivery delivery) {
        return delivery.isToSend();
    }

    /** Whether the record is in the target, and is to be read back now. */
    public boolean isToReadBack(@ExchangeProperty("delivery") Delivery delivery) {
        return delivery.isToReadBack();
    }

    private static void block(RecordSession application, LedgerRecord record, String missing) {
        if (record.state() != State.BLOCKED || !missing.equals(record.reason())) {
            application.move(
                    Move.of(record.seq(), record.state(), State.BLOCKED).because(missing));
        }
        application.progress().step(1);
    }

    /** Notes what became of a record that was sent. */
    public Delivery settle(
            @ExchangeProperty("application") RecordSession application,
            @ExchangeProperty("delivery") Delivery delivery,
            @Body Verdict verdict) {
        LedgerRecord record = delivery.record();
        Move sent = Move.of(record.seq(), State.SENDING, State.CONFIRMED);
        if (verdict instanceof Verdict.Created created) {
            application.answeredCreation();
            application.doubts().accepted(record.type());
            // not waited for: a crash before it is durable leaves SENDING, which is resolved by reading the target back
            application.moveSoon(sent.targetId(created.id()));
            if (parents.contains(record.type())) {
                application.references().created(record, created.id());
            }
            return delivery.at(created.id());
        }
        if (verdict instanceof Verdict.Refused refused) {
            application.answeredCreation();
            application.move(Move.of(record.seq(), State.SENDING, State.REJECTED)
                    .dead(Cause.REFUSED_BY_TARGET)
                    .answered(refused.status())
                    .because(LostAnswerResolver.REFUSED + refused.words()));
            application.progress().step(1);
            return delivery.next(Delivery.Step.REST);
        }
        application.lost(record);
        application.move(unknown(Move.of(record.seq(), State.SENDING, State.UNKNOWN), verdict));
        if (verdict instanceof Verdict.Conflict) {
            application.answeredCreation();
        } else if (verdict instanceof Verdict.Doubted doubted) {
            application.answered();
            application.doubts().refused(record, doubted.status()).ifPresent(application::fail);
        }
        return delivery.next(Delivery.Step.REST);
    }

    private static Move unknown(Move move, Verdict verdict) {
        if (verdict instanceof Verdict.Conflict told) {
            return move.because(LostAnswerResolver.CONFLICT + told.words()).answered(told.status());
        }
        if (verdict instanceof Verdict.Doubted told) {
            return move.because(LostAnswerResolver.ASIDE + told.words()).answered(told.status());
        }
        if (verdict instanceof Verdict.Unproven told) {
            return move.because(LostAnswerResolver.UNPROVEN + told.words()).answered(told.status());
        }
        throw new IllegalArgumentException("no doubt about " + verdict);
    }

    /**
     * The way of a record has failed. What provably did not arrive waits for its turn again; else its answer counts as lost.
     * Anything but a lost answer concerns more than this record, and ends the lanes.
     */
    public void failed(
            @ExchangeProperty("application") RecordSession application,
            @ExchangeProperty("delivery") @Nullable Delivery delivery,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception cause) {
        boolean lost = ObjectHelper.getException(AnswerLostException.class, cause) != null;
        if (!lost) {
            application.fail(cause);
        }
        if (delivery == null || !delivery.isToSend() || !delivery.isNoted().get()) {
            return;
        }
        try {
            settle(application, delivery.record(), cause);
        } catch (LedgerException unwritten) {
            application.fail(unwritten); // the record stays as it is in the ledger, and is resolved
        }
    }

    private static void settle(RecordSession application, LedgerRecord record, Exception cause) {
        if (NOT_SENT.stream().anyMatch(reason -> ObjectHelper.getException(reason, cause) != null)) {
            application.move(Move.of(record.seq(), State.SENDING, State.PLANNED)
                    .asNoAttempt()
                    .because("not sent: " + why(cause)));
        } else {
            application.lost(record);
            application.move(Move.of(record.seq(), State.SENDING, State.UNKNOWN).because(LostAnswerResolver.LOST));
        }
    }

    private static String why(Exception cause) {
        if (ObjectHelper.getException(LeaseUnprovenException.class, cause) != null) {
            return "another process may have had the lease";
        }
        return ObjectHelper.getException(PausedException.class, cause) != null
                ? "the work was held"
                : "the target could not be reached";
    }

    /** Compares a record with what the target shows of it. */
    public void compare(
            @ExchangeProperty("application") RecordSession application,
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
    ObjectNode filled(RecordSession application, LedgerRecord record) {
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
