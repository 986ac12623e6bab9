package io.metamigrator.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.records.plan.PlanFile;
import io.metamigrator.migration.records.plan.PlanHead;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a report repeats of the plan that a run carried out, as long as that plan is still there. */
record PlanFacts(PlanPaths paths, ObjectMapper json) {
    private static final List<String> REPEATED = List.of(
            "generatedAt",
            "source",
            "timeZone",
            "options",
            "types",
            "unmappedColumns",
            "refusedFiles",
            "notices",
            "sourceAccounts");

    /** Empty where another plan has taken the place of the run's. */
    Optional<ObjectNode> of(Run run) {
        for (Path file : List.of(paths.plan(), paths.testPlan())) {
            if (PlanHead.of(file, json)
                    .filter(head -> head.isOf(run.planDigest()))
                    .isPresent()) {
                return Optional.of(facts(new PlanFile(file, json).withoutRecords()));
            }
        }
        return Optional.empty();
    }

    private ObjectNode facts(ObjectNode plan) {
        ObjectNode facts = json.createObjectNode();
        for (String field : REPEATED) {
            if (plan.has(field)) {
                facts.set(field, plan.get(field));
            }
        }
        JsonNode mapping = plan.has("digests") ? plan.path("digests").path("mapping") : plan.path("mapping");
        facts.put("mappingVersion", mapping.asText());
        if (plan.has("digests")) {
            facts.set("files", plan.path("digests").path("sources"));
        }
        if (plan.has("parts")) {
            facts.setAll(new SlicedPlanFacts(plan, json).facts());
        }
        if (plan.has("money")) {
            facts.set("money", money(plan.path("money")));
        }
        return facts;
    }

    /** The verdicts, and the logins whose money needs a look; the amounts stay in the plan. */
    private ObjectNode money(JsonNode money) {
        ObjectNode told = json.createObjectNode();
        told.set("verdicts", money.path("verdicts"));
        ArrayNode open = told.putArray("accounts");
        for (JsonNode account : money.path("accounts")) {
            String verdict = account.path("verdict").asText();
            if (!verdict.equals("agrees") && !verdict.equals("no-deals")) {
                open.addObject()
                        .put("login", account.path("login").asText())
                        .put("verdict", verdict)
                        .put("deals", account.path("deals").asLong());
            }
        }
        return told;
    }
}
