package io.metamigrator.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.ViewRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;

/** {@code ./migrate status} of all migrations, or {@code ./migrate <migration> status} of one. */
@Command(name = "status", description = StatusCommand.DESCRIPTION)
final class StatusCommand extends ViewCommand {
    static final String DESCRIPTION = "Shows runs, their states and counts, and who holds the lease.";

    private final String migration;

    /** @param migration the one that is meant, or empty for all */
    StatusCommand(CommandContext workplace, String migration) {
        super(workplace);
        this.migration = migration;
    }

    @Override
    ViewRequest request(Map<String, String> given) {
        Map<String, String> options = new TreeMap<>(given);
        if (!migration.isEmpty()) {
            options.put("migration", migration);
        }
        return new ViewRequest("status", options);
    }

    /** With what keeps migrations of the running serve from being up, which no ledger holds. */
    @Override
    PhaseResult completed(PhaseResult answer) {
        Map<String, String> problems = workplace.server(settings()).problems();
        List<String> lines = new ArrayList<>();
        for (JsonNode migration : answer.json().path("migrations")) {
            String why = problems.get(migration.path("migration").asText());
            if (why != null) {
                ((ObjectNode) migration).put("problem", why);
                lines.add(why);
            }
        }
        lines.addAll(answer.text());
        return new PhaseResult(answer.exitCode(), lines, answer.json(), answer.next());
    }
}
