package io.metamigrator.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./migrate <migration>}: the parent of its phases. */
@Command(
        synopsisSubcommandLabel = "PHASE",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nPhases, in the order of a migration's life:%n")
final class MigrationCommand implements Runnable {
    @Mixin
    SharedOptions shared = new SharedOptions();

    /** The commands of one migration. */
    static CommandLine of(String migration, Workplace workplace) {
        CommandLine line = new CommandLine(new MigrationCommand());
        line.getCommandSpec().usageMessage().description("Phases of the migration " + migration + ".");
        for (PhaseCommand command : phases(migration, workplace)) {
            CommandLine phase = new CommandLine(command);
            command.addOptions(phase.getCommandSpec());
            line.addSubcommand(command.phase().verb(), phase);
        }
        line.addSubcommand("status", new CommandLine(new StatusCommand(workplace, migration)));
        return line;
    }

    private static List<PhaseCommand> phases(String migration, Workplace workplace) {
        return List.of(
                new DiscoverCommand(migration, workplace),
                new PlanCommand(migration, workplace),
                new ValidateCommand(migration, workplace),
                new BackupCommand(migration, workplace),
                new ApplyCommand(migration, workplace),
                new VerifyCommand(migration, workplace),
                new CutoverCommand(migration, workplace),
                new RollbackCommand(migration, workplace),
                new CleanupCommand(migration, workplace));
    }

    @Override
    public void run() {
        throw new MigrateCommand.NothingToDoException();
    }
}
