package io.metamigrator.cli;

import io.metamigrator.migration.ViewRequest;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./migrate intake list}. */
@Command(name = "list", description = "Lists the sets that have arrived, newest first, and how each stands.")
final class IntakeListCommand extends ViewCommand {
    @Option(names = "--migration", paramLabel = "NAME", description = "Only those of one migration.")
    String migration;

    @Option(names = "--state", paramLabel = "STATE", description = "Only those that stand so, such as parked.")
    String state;

    @Option(names = "--max", paramLabel = "N", description = "So many at most; 20 if nothing is given.")
    String max;

    IntakeListCommand(CommandContext workplace) {
        super(workplace);
    }

    @Override
    ViewRequest request(Map<String, String> given) {
        return new ViewRequest("intake-list", given);
    }
}
