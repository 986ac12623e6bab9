package io.metamigrator.migration;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import java.util.ArrayList;
import java.util.List;

/** How the checks of a plan came out, in the order in which they were made. */
public record Checks(List<Check> all) {

    public Checks {
        all = List.copyOf(all);
    }

    /** Those that stand in the way of a real run. */
    public Checks failed() {
        return new Checks(all.stream()
                .filter(check -> check.result() == Check.Result.FAIL)
                .toList());
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** @throws MigrationException refused, if one of them failed */
    public void admit() {
        Checks failed = failed();
        if (!failed.isEmpty()) {
            throw MigrationException.refused("nothing was written, since the plan does not pass its checks:\n"
                    + String.join("\n", failed.lines()));
        }
    }

    public List<String> names() {
        return all.stream().map(Check::name).toList();
    }

    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Check check : all) {
            lines.add(String.format("%-4s  %s", check.result().label(), check.told()));
            check.examples().forEach(example -> lines.add("        " + example));
        }
        return lines;
    }

    /** What the validate phase of a migration tells. */
    public PhaseResult result(String migration) {
        boolean open = failed().isEmpty();
        return new PhaseResult(
                open ? ExitCode.DONE : ExitCode.REFUSED,
                lines(),
                json(migration),
                migration + (open ? " apply" : " plan"));
    }

    public ObjectNode json(String migration) {
        ObjectNode result = JsonNodeFactory.instance
                .objectNode()
                .put("migration", migration)
                .put("phase", "validate");
        ArrayNode array = result.putArray("checks");
        for (Check check : all) {
            ObjectNode node = array.addObject()
                    .put("name", check.name())
                    .put("result", check.result().label())
                    .put("finding", check.finding());
            check.examples().forEach(node.withArray("examples")::add);
        }
        return result;
    }
}
