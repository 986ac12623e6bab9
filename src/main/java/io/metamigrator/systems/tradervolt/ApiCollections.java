package io.metamigrator.systems.tradervolt;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.migration.Delivery;
import io.metamigrator.migration.ReadBack;
import io.metamigrator.migration.Unresolved;
import io.metamigrator.migration.Verdict;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** The seven collections of the API: the calls on them, and what their answers say of a record. */
public final class ApiCollections implements Unresolved.TargetIds {
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
        return answer.status() == 409 ? new Verdict.Conflict(answer.problem()) : new Verdict.Refused(answer.problem());
    }

    /** The call that reads one record back. */
    public Call readBack(@Body Delivery delivery) {
        return Call.get(ROOT + delivery.record().type() + "/" + delivery.targetId());
    }

    /** What the answer to a read-back shows. */
    public ReadBack shown(@Body Answer answer) {
        return new ReadBack(answer.isSuccess() && answer.body().isObject(), answer.body());
    }

    /** The call that lists the collection of a search. */
    public Call list(@ExchangeProperty("search") Unresolved.Search search) {
        return list(search.type(), new Call.ElementReader() {
            @Override
            public void restart() {
                search.restart();
            }

            @Override
            public void accept(JsonNode entity) {
                search.accept(entity);
            }
        });
    }

    static Call list(String type, Call.ElementReader elements) {
        return Call.list(ROOT + type, elements);
    }

    static Call delete(String type, String id) {
        return Call.delete(ROOT + type + "/" + id);
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
