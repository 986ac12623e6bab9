package io.metamigrator.systems.tradervolt;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.migration.TargetIds;
import io.metamigrator.migration.records.Absence;
import io.metamigrator.migration.records.apply.Delivery;
import io.metamigrator.migration.records.apply.ReadBack;
import io.metamigrator.migration.records.apply.Verdict;
import io.metamigrator.migration.records.rollback.Deletion;
import io.metamigrator.migration.records.rollback.DeletionResult;
import java.util.List;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** The seven collections of the API: the calls on them, and what their answers say of a record. */
public final class ApiCollections implements TargetIds {
    private static final String ROOT = "/api/v1/";

    /** By these the API says that something is wrong with the record, and with nothing else. */
    private static final Set<Integer> OWN_FAULT = Set.of(400, 409, 422);

    /** The call that creates a record. */
    public ApiRequest create(@ExchangeProperty("delivery") Delivery delivery) {
        return ApiRequest.post(ROOT + delivery.record().type(), delivery.payload());
    }

    /** What the answer to a creation says. */
    public Verdict verdict(@Body ApiResponse answer) {
        if (answer.isSuccess()) {
            String id = of(answer.body());
            if (answer.isDenial()) {
                return new Verdict.Doubted(answer.status(), answer.problem());
            }
            return id.isEmpty() ? new Verdict.Unproven(answer.status(), answer.problem()) : new Verdict.Created(id);
        }
        if (answer.isForeign() || !OWN_FAULT.contains(answer.status())) {
            return new Verdict.Doubted(answer.status(), answer.problem());
        }
        return answer.status() == 409
                ? new Verdict.Conflict(answer.status(), answer.problem())
                : new Verdict.Refused(answer.status(), answer.problem());
    }

    /** The call that reads one record back. */
    public ApiRequest readBack(@ExchangeProperty("delivery") Delivery delivery) {
        return read(delivery.record().type(), String.valueOf(delivery.targetId()));
    }

    private ApiRequest read(String type, String targetId) {
        return ApiRequest.get(ROOT + type + "/" + targetId);
    }

    /** What the answer to a read-back shows. */
    public ReadBack shown(@Body ApiResponse answer) {
        return new ReadBack(answer.isSuccess() && answer.body().isObject(), answer.body());
    }

    /** The call that asks for an entity which a list does not show any more. */
    public ApiRequest look(@ExchangeProperty("missing") LedgerRecord missing) {
        return read(missing.type(), String.valueOf(missing.targetId()));
    }

    /** Whether the answer says that it is gone. */
    public Absence absence(@Body ApiResponse answer) {
        return new Absence(answer.status() == 404 || answer.status() == 410, "HTTP " + answer.status());
    }

    /** The call that deletes an entity. */
    public ApiRequest delete(@ExchangeProperty("deletion") Deletion deletion) {
        return ApiRequest.delete(ROOT + deletion.type() + "/" + deletion.targetId());
    }

    /** What the answer to a deletion says. */
    public DeletionResult removal(@Body ApiResponse answer) {
        if (answer.isSuccess()) {
            return new DeletionResult.Done();
        }
        return answer.status() == 404 ? new DeletionResult.WasGone() : new DeletionResult.Refused(answer.briefly());
    }

    /** The id of an entity: {@code id}, or for trades that have none {@code transactionId}; empty where neither is there. */
    @Override
    public String of(JsonNode entity) {
        for (String field : List.of("id", "transactionId")) {
            JsonNode id = entity.path(field);
            if (id.isValueNode() && !id.isNull() && !id.asText().isEmpty()) {
                return id.asText();
            }
        }
        return "";
    }
}
