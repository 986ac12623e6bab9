package io.metamigrator.serve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.PhaseResult;

/** A piece of work in the one form that all answers over HTTP share. */
public final class OperationJson {
    private OperationJson() {}

    public static ObjectNode of(ServedOperation operation) {
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
                .put("failure", operation.failure() == null ? null : DoorWords.HTTP.of(operation.failure()));
        json.set("result", operation.result() == null ? null : of(operation.result()));
        return json;
    }

    /** What a phase answered, as the command line prints it. */
    public static ObjectNode of(PhaseResult result) {
        ObjectNode object =
                result.json().deepCopy().put("exitCode", result.exitCode().code());
        if (!result.next().isEmpty()) {
            object.put("next", "./migrate " + result.next());
        }
        return object;
    }

    private static String state(ServedOperation operation) {
        return operation.isUnderWay() ? "under way" : operation.result() == null ? "failed" : "ended";
    }
}
