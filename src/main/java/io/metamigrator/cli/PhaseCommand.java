package io.metamigrator.cli;

import io.metamigrator.migration.Phase;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.settings.Settings;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** A verb of a migration: its options become a request, the request goes to the route, the answer is printed. */
@Command(sortOptions = false, optionListHeading = "%nOptions:%n")
class PhaseCommand extends WorkplaceCommand {
    private final String migration;
    private final Phase phase;

    PhaseCommand(String migration, Phase phase, Workplace workplace) {
        super(workplace);
        this.migration = migration;
        this.phase = phase;
    }

    final Phase phase() {
        return phase;
    }

    final String migration() {
        return migration;
    }

    /** Options whose name depends on the migration. */
    void addOptions(CommandSpec spec) {}

    /** The last word before the request is sent. */
    PhaseRequest confirmed(PhaseRequest request, Settings settings, boolean json) {
        return request;
    }

    @Override
    public final Integer call() {
        Map<String, String> given = GivenOptions.of(spec.commandLine().getParseResult(), migration);
        return new PhaseRun(workplace, options()).of(new PhaseRequest(migration, phase, given), this::confirmed);
    }
}
