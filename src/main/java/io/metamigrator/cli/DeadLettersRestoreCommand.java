package io.metamigrator.cli;

import io.metamigrator.migration.ViewRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./migrate dead-letters restore ID...}: takes a discard back. */
@Command(name = "restore", description = "Takes the discard of dead letters back.")
final class DeadLettersRestoreCommand extends ViewCommand {
    @Parameters(paramLabel = "ID", arity = "1..*", description = "As list shows them.")
    List<String> ids = new ArrayList<>();

    DeadLettersRestoreCommand(CommandContext workplace) {
        super(workplace);
    }

    @Override
    ViewRequest request(Map<String, String> given) {
        Map<String, String> options = DeadLettersCommand.signed(workplace, given);
        options.put("ids", String.join(",", ids));
        return new ViewRequest("dead-letters-restore", options);
    }
}
