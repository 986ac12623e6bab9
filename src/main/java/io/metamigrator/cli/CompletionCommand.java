package io.metamigrator.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;

/** {@code ./migrate completion}: prints the script by which a shell completes commands, phases and options. */
@Command(name = CompletionCommand.NAME, description = CompletionCommand.DESCRIPTION)
final class CompletionCommand extends ContextCommand {
    static final String NAME = "completion";
    static final String DESCRIPTION = "Prints the completion script for bash and zsh: source <(./migrate completion)";

    CompletionCommand(CommandContext workplace) {
        super(workplace);
    }

    @Override
    public Integer call() {
        workplace
                .out()
                .print(AutoComplete.bash(
                        "migrate", CommandTree.of(workplace).spec().commandLine()));
        workplace.out().flush();
        return 0;
    }
}
