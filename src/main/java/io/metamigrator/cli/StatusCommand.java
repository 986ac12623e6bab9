package io.metamigrator.cli;

import io.metamigrator.migration.ViewRequest;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;

/** {@code ./migrate status} of all migrations, or {@code ./migrate <migration> status} of one. */
@Command(name = "status", description = "Shows runs, their states and counts, and who holds the lease.")
final class StatusCommand extends ViewCommand {
    private final String migration;

    /** @param migration the one that is meant, or empty for all */
    StatusCommand(Workplace workplace, String migration) {
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
}
