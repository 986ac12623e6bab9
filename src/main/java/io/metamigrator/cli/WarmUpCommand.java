package io.metamigrator.cli;

import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.serve.Server;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Starts and stops the routes of each migration, and what serves them, so that the launcher can keep the classes that this loads. */
@Command(name = WarmUpCommand.NAME, hidden = true, description = "Loads what commands load; for the launcher.")
final class WarmUpCommand extends ContextCommand implements OwnProcess {
    static final String NAME = "warm-up";

    WarmUpCommand(CommandContext workplace) {
        super(workplace);
    }

    @Override
    public Integer call() {
        CommandTree.of(workplace).spec().commandLine().usage(workplace.out());
        for (String migration : workplace.migrations()) {
            workplace
                    .starter()
                    .start(Optional.of(migration), settings(), ChosenProgress.on(workplace, true))
                    .close();
        }
        Server.start(workplace.starter(), workplace.migrations(), this::settings)
                .close();
        return ExitCode.DONE.code();
    }
}
