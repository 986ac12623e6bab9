package io.metamigrator.cli;

import io.metamigrator.migration.ViewRequest;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./migrate report}: writes the report of a run. */
@Command(name = "report", description = ReportCommand.DESCRIPTION)
final class ReportCommand extends ViewCommand {
    static final String DESCRIPTION =
            "Writes the signed report of a run, as a page and as JSON; with verify, checks one.";

    @Option(names = "--run", paramLabel = "ID", description = "The run; else the last one.")
    String run;

    ReportCommand(CommandContext workplace) {
        super(workplace);
    }

    @Override
    ViewRequest request(Map<String, String> given) {
        return new ViewRequest("report", given);
    }
}
