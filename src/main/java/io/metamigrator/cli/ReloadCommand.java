package io.metamigrator.cli;

import picocli.CommandLine.Command;

/** {@code ./migrate reload}: the server of this folder reads its settings anew and says what became of each change. */
@Command(name = "reload", description = ReloadCommand.DESCRIPTION)
final class ReloadCommand extends ContextCommand {
    static final String DESCRIPTION = "Reloads the settings of the running server and reports which took effect.";

    ReloadCommand(CommandContext workplace) {
        super(workplace);
    }

    @Override
    public Integer call() {
        return print(workplace.server(settings()).reload());
    }
}
