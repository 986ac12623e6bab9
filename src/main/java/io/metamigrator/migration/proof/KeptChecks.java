package io.metamigrator.migration.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.Checks;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.PrivateFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps how the checks of a plan came out, for the report of the run that will carry the plan out. */
public record KeptChecks(PlanPaths paths, ObjectMapper json) {

    /** @param plan whose checks they are @param digest of that plan */
    public void keep(String migration, Path plan, String digest, Checks checks) {
        Path file = paths.checks(plan);
        ObjectNode kept =
                checks.json(migration).put("at", Instant.now().toString()).put("plan", digest);
        try (OutputStream out = PrivateFiles.write(file)) {
            out.write(json.writeValueAsBytes(kept));
        } catch (IOException e) {
            throw MigrationException.unwritable(file, e);
        }
    }

    /** When they were made, in {@code at}, and each of them, in {@code list}; empty if those of another plan are kept. */
    public Optional<ObjectNode> of(Run run) {
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
