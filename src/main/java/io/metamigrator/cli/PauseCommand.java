package io.metamigrator.cli;

import io.metamigrator.migration.PhaseResult;
import io.metamigrator.serve.RunningServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./migrate pause}: what is in flight is finished, and work to come waits, too. */
@Command(name = PauseCommand.NAME, description = PauseCommand.DESCRIPTION)
final class PauseCommand extends WorkCommand {
    static final String NAME = "pause";
    static final String DESCRIPTION = "Holds the work of the running serve before its next record.";

    @Option(names = "--note", paramLabel = "TEXT", description = "Why, for those who see that it is held.")
    String note = "";

    PauseCommand(CommandContext workplace, String migration) {
        super(workplace, migration, "");
    }

    @Override
    PhaseResult done(RunningServer server, String migration, String value) {
        return StandingText.result(server.pause(migration, note), "resume");
    }
}
