package io.metamigrator.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./migrate watch}: how the work of a serve is, again and again until it ends; then ends as the work did. */
@Command(name = WatchCommand.NAME, description = WatchCommand.DESCRIPTION)
final class WatchCommand extends ContextCommand {
    static final String NAME = "watch";
    static final String DESCRIPTION = "Follows the work of the running serve until it ends.";

    @Parameters(arity = "0..1", paramLabel = "MIGRATION", description = "The migration; else all that serve has.")
    @Nullable
    String named;

    private final String migration;

    /** @param migration the one below which the command stands; empty for none */
    WatchCommand(CommandContext workplace, String migration) {
        super(workplace);
        this.migration = migration;
    }

    /** The command line; below a migration no other can be named. */
    CommandLine line() {
        CommandLine line = new CommandLine(this);
        if (!migration.isEmpty()) {
            line.getCommandSpec()
                    .remove(line.getCommandSpec().positionalParameters().get(0));
        }
        return line;
    }

    @Override
    public Integer call() {
        String meant = migration.isEmpty() ? named : migration;
        return new Watch(workplace, workplace.server(settings()), meant, options().json).untilItEnds();
    }
}
