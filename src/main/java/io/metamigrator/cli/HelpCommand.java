package io.metamigrator.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code ./migrate help [COMMAND...]}: what {@code --help} behind the command shows. */
@Command(name = HelpCommand.NAME, description = HelpCommand.DESCRIPTION)
final class HelpCommand implements Runnable {
    static final String NAME = "help";
    static final String DESCRIPTION = "Shows the help of a command, such as help tradervolt apply.";

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "The command, word by word; else all.")
    List<String> words = new ArrayList<>();

    /** One below a command, for who types it there. */
    static CommandLine hidden() {
        CommandLine help = new CommandLine(new HelpCommand());
        help.getCommandSpec().usageMessage().hidden(true);
        return help;
    }

    @Override
    public void run() {
        CommandLine command = spec.parent().commandLine();
        for (String word : words) {
            CommandLine below = command.getSubcommands().get(word);
            if (below == null) {
                throw new UnmatchedArgumentException(command, List.of(word));
            }
            command = below;
        }
        command.usage(command.getOut());
    }
}
