package io.metamigrator.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.failure.ExitCode;
import java.util.ArrayList;
import java.util.List;

/** How a served migration stands, in a line for people. */
final class StandingText {
    private StandingText() {}

    /** @param standing as {@link io.metamigrator.serve.RunningServer} tells it */
    static String of(JsonNode standing) {
        List<String> parts = new ArrayList<>();
        JsonNode operation = standing.path("operation");
        parts.add(standing.path("migration").asText() + ": " + work(operation, standing.path("progress")));
        text(standing.path("waitingFor")).forEach(parts::add);
        text(standing.path("problem")).forEach(parts::add);
        if (standing.path("rate").isNumber()
                && !standing.path("waitingFor").asText().endsWith(rate(standing.path("rate")))) {
            parts.add(rate(standing.path("rate")));
        }
        return String.join("; ", parts);
    }

    /** The answer of a command that has changed it. @param next the phase or command that a person would type next */
    static PhaseResult result(JsonNode standing, String next) {
        String migration = standing.path("migration").asText();
        return new PhaseResult(ExitCode.DONE, List.of(of(standing)), (ObjectNode) standing, migration + " " + next);
    }

    private static String rate(JsonNode rate) {
        return rate.decimalValue().signum() == 0
                ? "no limit of calls"
                : "at most " + rate.decimalValue().toPlainString() + " calls a second";
    }

    private static String work(JsonNode operation, JsonNode progress) {
        if (!operation.isObject()) {
            return "idle";
        }
        String verb = operation.path("verb").asText();
        if (isUnderWay(operation)) {
            return verb + done(progress);
        }
        String outcome = operation.path("failure").isNull()
                ? "exit code " + operation.path("exitCode").asInt()
                : operation.path("failure").asText();
        return "idle; " + verb + " ended: " + outcome;
    }

    static boolean isUnderWay(JsonNode operation) {
        return operation.path("state").asText().equals("under way");
    }

    private static String done(JsonNode progress) {
        String label = progress.path("label").asText();
        if (label.isEmpty()) {
            return "";
        }
        long done = progress.path("done").asLong();
        long total = progress.path("total").asLong();
        String of = total == 0 ? "" : " of %,d (%d %%)".formatted(total, Math.min(100, done * 100 / total));
        return ", " + label + ": %,d".formatted(done) + of;
    }

    private static List<String> text(JsonNode text) {
        return text.isTextual() && !text.asText().isBlank() ? List.of(text.asText()) : List.of();
    }
}
