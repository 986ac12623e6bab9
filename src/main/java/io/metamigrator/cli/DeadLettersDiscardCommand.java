package io.metamigrator.cli;

import io.metamigrator.migration.ViewRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./migrate dead-letters discard ID...}: a mark with a reason, and no deletion. */
@Command(name = "discard", description = "Discards dead letters; restore takes it back.")
final class DeadLettersDiscardCommand extends ViewCommand {
    @Parameters(paramLabel = "ID", arity = "1..*", description = "As list shows them.")
    List<String> ids = new ArrayList<>();

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why; it is kept with the letter.")
    String reason;

    DeadLettersDiscardCommand(CommandContext workplace) {
        super(workplace);
    }

    @Override
    ViewRequest request(Map<String, String> given) {
        Map<String, String> options = DeadLettersCommand.signed(workplace, given);
        options.put("ids", String.join(",", ids));
        return new ViewRequest("dead-letters-discard", options);
    }
}
