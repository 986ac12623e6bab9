package io.metamigrator.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.PlanPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a report repeats of the checks that the run's plan had to pass. */
record CheckFacts(PlanPaths paths, ObjectMapper json) {

    /** Empty where what was kept is about another plan, or there is nothing. */
    Optional<ObjectNode> of(Run run) {
        for (Path plan : List.of(paths.plan(), paths.testPlan())) {
            Optional<JsonNode> kept = read(paths.checks(plan));
            if (kept.filter(checks -> isOf(run, checks.path("plan").asText())).isPresent()) {
                ObjectNode facts = json.createObjectNode();
                facts.set("at", kept.get().path("at"));
                facts.set("list", kept.get().path("checks"));
                return Optional.of(facts);
            }
        }
        return Optional.empty();
    }

    private static boolean isOf(Run run, String plan) {
        return !plan.isEmpty()
                && (run.planDigest().equals(plan) || run.planDigest().startsWith(plan + "/"));
    }

    private Optional<JsonNode> read(Path file) {
        try {
            return Files.exists(file) ? Optional.of(json.readTree(file.toFile())) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
