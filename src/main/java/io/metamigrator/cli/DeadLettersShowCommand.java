package io.metamigrator.cli;

import io.metamigrator.migration.ViewRequest;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./migrate dead-letters show ID}: all of one letter, personal data masked. */
@Command(name = "show", description = "Shows all of one dead letter; personal data is masked.")
final class DeadLettersShowCommand extends ViewCommand {
    @Parameters(paramLabel = "ID", description = "As list shows it: tradervolt-17.")
    String id = "";

    DeadLettersShowCommand(CommandContext workplace) {
        super(workplace);
    }

    @Override
    ViewRequest request(Map<String, String> given) {
        Map<String, String> options = new TreeMap<>(given);
        options.put("id", id);
        return new ViewRequest("dead-letters-show", options);
    }
}
