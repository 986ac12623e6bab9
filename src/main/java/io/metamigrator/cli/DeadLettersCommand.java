package io.metamigrator.cli;

import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./migrate dead-letters}: the parent of what is done with them. */
@Command(
        name = DeadLettersCommand.NAME,
        description = DeadLettersCommand.DESCRIPTION,
        synopsisSubcommandLabel = "VERB",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nVerbs:%n")
final class DeadLettersCommand implements Runnable {
    static final String DESCRIPTION = "Shows, edits, sends again or discards what could not be delivered.";

    static final String NAME = "dead-letters";

    @Mixin
    SharedOptions shared = new SharedOptions();

    static CommandLine of(CommandContext workplace) {
        CommandLine line = new CommandLine(new DeadLettersCommand());
        line.addSubcommand(new DeadLettersListCommand(workplace));
        line.addSubcommand(new DeadLettersShowCommand(workplace));
        line.addSubcommand(new DeadLettersExportCommand(workplace));
        line.addSubcommand(new DeadLettersEditCommand(workplace));
        line.addSubcommand(DeadLettersReplayCommand.of(workplace));
        line.addSubcommand(new DeadLettersDiscardCommand(workplace));
        line.addSubcommand(new DeadLettersRestoreCommand(workplace));
        line.addSubcommand(HelpCommand.NAME, HelpCommand.hidden());
        return line;
    }

    /** The given options, with who gave them. */
    static Map<String, String> signed(CommandContext workplace, Map<String, String> given) {
        Map<String, String> options = new TreeMap<>(given);
        options.put("by", workplace.user());
        return options;
    }

    @Override
    public void run() {
        throw new MigrateCommand.NothingToDoException();
    }
}
