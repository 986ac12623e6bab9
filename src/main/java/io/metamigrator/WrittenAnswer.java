package io.metamigrator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.failure.ExitCode;

/** The text with which routes answer that have no Java of their own, as the result of their phase. */
final class WrittenAnswer {
    private WrittenAnswer() {}

    static PhaseResult of(String routeId, Object answer) {
        if (answer instanceof String text) {
            return new PhaseResult(
                    ExitCode.DONE,
                    text.lines().toList(),
                    JsonNodeFactory.instance.objectNode().put("text", text),
                    "");
        }
        throw new IllegalStateException(
                "the route " + routeId + " has to end with a PhaseResult or with text, not with " + answer);
    }
}
