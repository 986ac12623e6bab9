package io.metamigrator.cli;

import io.metamigrator.migration.PhaseResult;
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
    PhaseResult done(RunningServer server, String migration, String value) {
        return StandingText.result(server.resume(migration), "watch");
    }
}
