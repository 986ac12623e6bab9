package io.metamigrator.cli;

import io.metamigrator.migration.ViewRequest;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;

/** {@code ./migrate <migration> health}, where the migration has a route that answers. */
@Command(name = "health", description = "Tells how source, target and disk are now; refused where a check fails.")
final class HealthCommand extends ViewCommand implements OfMigration {
    private final String migration;

    HealthCommand(CommandContext workplace, String migration) {
        super(workplace);
        this.migration = migration;
    }

    @Override
    public Map<String, String> about() {
        return Map.of("migration", migration);
    }

    @Override
    Optional<String> migration() {
        return Optional.of(migration);
    }

    @Override
    ViewRequest request(Map<String, String> given) {
        return ViewRequest.health(migration);
    }
}
