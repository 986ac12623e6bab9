package io.metamigrator.cli;

import com.fasterxml.jackson.databind.JsonNode;
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
    JsonNode done(RunningServer server, String migration, String value) {
        return server.abort(migration);
    }

    @Override
    String next() {
        return "status";
    }
}
