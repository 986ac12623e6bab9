package io.metamigrator.cli;

import io.metamigrator.migration.PhaseResult;
import io.metamigrator.serve.RunningServer;
import picocli.CommandLine.Command;

/** {@code ./migrate rate}: at once, until serve starts again. */
@Command(name = RateCommand.NAME, description = RateCommand.DESCRIPTION)
final class RateCommand extends WorkCommand {
    static final String NAME = "rate";
    static final String DESCRIPTION =
            "Changes how many calls a second the running serve makes at most; 0 for no limit.";

    RateCommand(CommandContext workplace, String migration) {
        super(workplace, migration, "N");
    }

    @Override
    PhaseResult done(RunningServer server, String migration, String value) {
        return StandingText.result(server.rate(migration, value), "watch");
    }
}
