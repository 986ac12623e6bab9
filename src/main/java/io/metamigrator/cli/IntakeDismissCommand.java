package io.metamigrator.cli;

import picocli.CommandLine.Command;

/** {@code ./migrate intake dismiss [SET]}. */
@Command(name = "dismiss", description = "Takes a set out: it is planned no more, and its files stay in the archive.")
final class IntakeDismissCommand extends IntakeDecisionCommand {
    IntakeDismissCommand(CommandContext workplace) {
        super(workplace, "dismiss");
    }
}
