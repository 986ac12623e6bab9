package io.metamigrator.cli;

import picocli.CommandLine.Command;

/** {@code ./migrate intake accept [SET]}. */
@Command(
        name = "accept",
        description = "Takes a list that is shorter than the one before: it is right, and its set is planned.")
final class IntakeAcceptCommand extends IntakeDecisionCommand {
    IntakeAcceptCommand(CommandContext workplace) {
        super(workplace, "accept");
    }
}
