package io.metamigrator.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.serve.RunningServer;
import picocli.CommandLine.Command;

/** {@code ./migrate resume}: takes a pause back. */
@Command(name = ResumeCommand.NAME, description = ResumeCommand.DESCRIPTION)
final class ResumeCommand extends WorkCommand {
    static final String NAME = "resume";
    static final String DESCRIPTION = "Lets the work of the running serve go on after a pause.";

    ResumeCommand(CommandContext workplace, String migration) {
        super(workplace, migration, "");
    }

    @Override
    JsonNode done(RunningServer server, String migration, String value) {
        return server.resume(migration);
    }

    @Override
    String next() {
        return "watch";
    }
}
