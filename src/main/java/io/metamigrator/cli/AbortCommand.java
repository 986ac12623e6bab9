package io.metamigrator.cli;

import io.metamigrator.migration.PhaseResult;
import io.metamigrator.serve.RunningServer;
import picocli.CommandLine.Command;

/** {@code ./migrate abort}: ends the work under way in good order. */
@Command(name = AbortCommand.NAME, description = AbortCommand.DESCRIPTION)
final class AbortCommand extends WorkCommand {
    static final String NAME = "abort";
    static final String DESCRIPTION =
            "Ends the work of the running serve after its record; the same phase, begun again, goes on.";

    AbortCommand(CommandContext workplace, String migration) {
        super(workplace, migration, "");
    }

    @Override
    PhaseResult done(RunningServer server, String migration, String value) {
        return StandingText.result(server.abort(migration), "status");
    }
}
