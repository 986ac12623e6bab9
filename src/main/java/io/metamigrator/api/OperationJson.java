package io.metamigrator.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.serve.ServedOperation;

/** A piece of work in the one form that all answers share. */
final class OperationJson {
    private OperationJson() {}

    static ObjectNode of(ServedOperation operation) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("operation", operation.id())
                .put("migration", operation.migration())
                .put("verb", operation.name())
                .put("who", operation.who())
                .put("beganAt", operation.beganAt().toString())
                .put(
                        "endedAt",
                        operation.endedAt() == null ? null : operation.endedAt().toString())
                .put("state", state(operation))
                .put("failure", operation.failure());
        json.set("result", operation.result() == null ? null : Responses.json(operation.result()));
        return json;
    }

    private static String state(ServedOperation operation) {
        return operation.isUnderWay() ? "under way" : operation.result() == null ? "failed" : "ended";
    }
}
