package io.metamigrator.systems.tradervolt;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.migration.TargetIds;
import io.metamigrator.migration.TargetList;
import io.metamigrator.migration.apply.Delivery;
import io.metamigrator.migration.apply.ReadBack;
import io.metamigrator.migration.apply.Verdict;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.withdraw.Deletion;
import io.metamigrator.migration.withdraw.Removal;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** The seven collections of the API: the calls on them, and what their answers say of a record. */
public final class ApiCollections implements TargetIds {
    private static final String ROOT = "/api/v1/";

    /** The call that creates a record. */
    public Call create(@Body Delivery delivery) {
        return Call.post(ROOT + delivery.record().type(), delivery.payload());
    }

    /** What the answer to a creation says. */
    public Verdict verdict(@Body Answer answer) {
        if (answer.isLost()) {
            return new Verdict.Lost();
        }
        if (answer.isSuccess()) {
            String id = of(answer.body());
            return id.isEmpty() ? new Verdict.Lost() : new Verdict.Created(id);
        }
        return answer.status() == 409
                ? new Verdict.Conflict(answer.status(), answer.problem())
                : new Verdict.Refused(answer.status(), answer.problem());
    }

    /** The call that reads one record back. */
    public Call readBack(@Body Delivery delivery) {
        return Call.get(ROOT + delivery.record().type() + "/" + delivery.targetId());
    }

    /** What the answer to a read-back shows. */
    public ReadBack shown(@Body Answer answer) {
        return new ReadBack(answer.isSuccess() && answer.body().isObject(), answer.body());
    }

    /** The call for the list of a type, which streams into what wants it. */
    public Call list(@ExchangeProperty("list") TargetList list) {
        return list(list.type(), new Call.ElementReader() {
            @Override
            public void restart() {
                list.restart();
            }

            @Override
            public void accept(JsonNode entity) {
                list.accept(entity);
            }
        });
    }

    /** The list has been taken to its end. @throws MigrationException where it was refused: that is no empty list */
    public TargetList listed(@ExchangeProperty("list") TargetList list, @Body Answer answer) {
        if (answer.status() != 200 && answer.status() != 204) {
            throw new MigrationException(
                    answer.status() == 403 ? ExitCode.REFUSED : ExitCode.UNAVAILABLE,
                    "the list of " + list.type() + " could not be fetched: " + answer.problem()
                            + "; it is not taken for empty");
        }
        if (answer.status() == 204) {
            list.restart();
        }
        return list;
    }

    static Call list(String type, Call.ElementReader elements) {
        return Call.list(ROOT + type, elements);
    }

    /** The call that deletes an entity. */
    public Call delete(@ExchangeProperty("deletion") Deletion deletion) {
        return Call.delete(ROOT + deletion.type() + "/" + deletion.targetId());
    }

    /** What the answer to a deletion says. */
    public Removal removal(@Body Answer answer) {
        if (answer.isSuccess()) {
            return new Removal.Done();
        }
        return answer.status() == 404 ? new Removal.WasGone() : new Removal.Refused(answer.problem());
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
