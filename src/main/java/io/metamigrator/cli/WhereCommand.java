package io.metamigrator.cli;

import io.metamigrator.migration.ViewRequest;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./migrate where ID}: from a source row to its target, or back. */
@Command(name = "where", description = WhereCommand.DESCRIPTION)
final class WhereCommand extends ViewCommand {
    static final String DESCRIPTION =
            "Shows what became of a record: by its key in the source or its id in the target.";

    @Parameters(paramLabel = "ID", description = "A key of the source, such as a login, or an id of the target.")
    String id = "";

    WhereCommand(CommandContext workplace) {
        super(workplace);
    }

    @Override
    ViewRequest request(Map<String, String> given) {
        Map<String, String> options = new TreeMap<>(given);
        options.put("id", id);
        return new ViewRequest("where", options);
    }
}
