package io.metamigrator.systems.redis.validate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.Check;
import io.metamigrator.migration.ExitCode;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.plan.RedisPlan;
import io.metamigrator.systems.redis.server.Servers;
import java.util.ArrayList;
import java.util.List;

/** The validate phase: runs the checks and tells how each came out. */
public final class ValidatePhase {
    private final RedisMapping mapping;
    private final Servers servers;
    private final PlanPaths paths;
    private final ObjectMapper json;

    public ValidatePhase(RedisMapping mapping, Servers servers, PlanPaths paths, ObjectMapper json) {
        this.mapping = mapping;
        this.servers = servers;
        this.paths = paths;
        this.json = json;
    }

    /** Checks the current plan. */
    public PhaseResult validate() {
        RedisPlan plan = RedisPlan.read(paths, json);
        plan.checkParts();
        List<Check> checks = checks(plan);
        boolean failed = !failed(checks).isEmpty();
        ObjectNode result = json.createObjectNode().put("migration", "redis").put("phase", "validate");
        ArrayNode array = result.putArray("checks");
        for (Check check : checks) {
            ObjectNode node = array.addObject()
                    .put("name", check.name())
                    .put("result", check.result().label())
                    .put("finding", check.finding());
            check.examples().forEach(node.withArray("examples")::add);
        }
        return new PhaseResult(
                failed ? ExitCode.REFUSED : ExitCode.DONE,
                lines(checks),
                result,
                failed ? "redis plan" : "redis apply");
    }

    public List<Check> checks(RedisPlan plan) {
        Findings findings = new Findings();
        new PlanChecks(mapping, servers).check(plan, findings);
        new ServerChecks(mapping, servers).check(plan, findings);
        return findings.all();
    }

    public static List<Check> failed(List<Check> checks) {
        return checks.stream()
                .filter(check -> check.result() == Check.Result.FAIL)
                .toList();
    }

    public static List<String> lines(List<Check> checks) {
        List<String> lines = new ArrayList<>();
        for (Check check : checks) {
            lines.add(String.format("%-4s  %s: %s", check.result().label(), check.name(), check.finding()));
            check.examples().forEach(example -> lines.add("        " + example));
        }
        return lines;
    }
}
