package io.metamigrator.cli;

import io.metamigrator.migration.Phase;
import picocli.CommandLine.Command;

/** {@code ./migrate <migration> validate}. */
@Command(description = "Checks the plan by named checks: pass, warn or fail.")
final class ValidateCommand extends PhaseCommand {

    ValidateCommand(String migration, Workplace workplace) {
        super(migration, Phase.VALIDATE, workplace);
    }
}
