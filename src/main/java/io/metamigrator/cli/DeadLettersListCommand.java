package io.metamigrator.cli;

import io.metamigrator.migration.ViewRequest;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./migrate dead-letters list}: one page of them, and how many there are. */
@Command(name = "list", description = "Lists dead letters, oldest first.")
final class DeadLettersListCommand extends ViewCommand {
    @Mixin
    DeadLetterSelection selection = new DeadLetterSelection();

    @Option(names = "--max", paramLabel = "N", description = "At most N of them; 100 if it is not given.")
    String max;

    @Option(names = "--after", paramLabel = "ID", description = "The page that follows this one.")
    String after;

    DeadLettersListCommand(CommandContext workplace) {
        super(workplace);
    }

    @Override
    ViewRequest request(Map<String, String> given) {
        return new ViewRequest("dead-letters-list", given);
    }
}
