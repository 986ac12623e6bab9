package io.metamigrator.cli;

import io.metamigrator.migration.ViewRequest;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./migrate intake show SET}. */
@Command(name = "show", description = "Shows one set with its files, and the commands that lead on.")
final class IntakeShowCommand extends ViewCommand {
    @Parameters(paramLabel = "SET", description = "As list shows it.")
    String id;

    IntakeShowCommand(CommandContext workplace) {
        super(workplace);
    }

    @Override
    ViewRequest request(Map<String, String> given) {
        Map<String, String> options = new TreeMap<>(given);
        options.put("id", id);
        return new ViewRequest("intake-show", options);
    }
}
