package io.metamigrator.cli;

import picocli.CommandLine.Command;

/** {@code ./migrate intake retry [SET]}. */
@Command(name = "retry", description = "Has a set planned again, though nothing has changed.")
final class IntakeRetryCommand extends IntakeDecisionCommand {
    IntakeRetryCommand(CommandContext workplace) {
        super(workplace, "retry");
    }
}
