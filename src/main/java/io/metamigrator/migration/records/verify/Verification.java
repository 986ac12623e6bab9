package io.metamigrator.migration.records.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.proof.Finding;
import io.metamigrator.migration.records.plan.PlanFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One verification under way: the run that is compared, and what has been found of each type. */
public final class Verification {
    private final Instant begunAt = Instant.now();
    private final Run run;
    private final TargetSums sums;
    private final SentPayload sent;
    private final Map<String, TypeComparison> types = new LinkedHashMap<>();

    Verification(Run run, TargetSums sums, SentPayload sent) {
        this.run = run;
        this.sums = sums;
        this.sent = sent;
    }

    Instant begunAt() {
        return begunAt;
    }

    Run run() {
        return run;
    }

    TargetSums sums() {
        return sums;
    }

    SentPayload sent() {
        return sent;
    }

    Map<String, TypeComparison> types() {
        return types;
    }

    /** What the plan lists is no stranger either, also if it was not taken into the run. */
    void dropPlanned(Consumer<PlanFile.Reader> plan) {
        if (types.values().stream().anyMatch(type -> !type.strangers().isEmpty())) {
            plan.accept(PlanFile.entities(planned -> {
                TypeComparison type = types.get(planned.entity().type());
                if (type != null) {
                    type.strangers().remove(planned.entity().key());
                }
            }));
        }
    }

    /** All that is not as it should be: type by type, then the sums. */
    List<Finding> findings(TargetSums.Result added) {
        List<Finding> findings = new ArrayList<>();
        types.forEach((name, type) -> {
            findings.addAll(type.findings());
            type.strangers().forEach((key, times) -> {
                findings.add(Matter.EXTRA.finding(
                        name, key, "the target has it with our mark, and no run of ours knows it"));
                if (times > 1) {
                    findings.add(Matter.DUPLICATE.finding(name, key, "the target has it " + times + " times"));
                }
            });
        });
        findings.addAll(added.findings());
        return findings;
    }

    TargetSums.Result added(JsonNode plan) {
        return sums.conclude(plan);
    }
}
