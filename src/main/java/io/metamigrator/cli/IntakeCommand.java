package io.metamigrator.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./migrate intake}: the parent of what is done with sets of files that have arrived. */
@Command(
        name = IntakeCommand.NAME,
        description = IntakeCommand.DESCRIPTION,
        synopsisSubcommandLabel = "VERB",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nVerbs:%n")
final class IntakeCommand implements Runnable {
    static final String DESCRIPTION = "Shows the sets of files that have arrived; accepts, dismisses or retries one.";

    static final String NAME = "intake";

    @Mixin
    SharedOptions shared = new SharedOptions();

    static CommandLine of(CommandContext workplace) {
        CommandLine line = new CommandLine(new IntakeCommand());
        line.addSubcommand(new IntakeListCommand(workplace));
        line.addSubcommand(new IntakeShowCommand(workplace));
        line.addSubcommand(new IntakeAcceptCommand(workplace));
        line.addSubcommand(new IntakeDismissCommand(workplace));
        line.addSubcommand(new IntakeRetryCommand(workplace));
        return line;
    }

    @Override
    public void run() {
        throw new MigrateCommand.NothingToDoException();
    }
}
