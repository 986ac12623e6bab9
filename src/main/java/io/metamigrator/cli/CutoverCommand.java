package io.metamigrator.cli;

import io.metamigrator.migration.Phase;
import picocli.CommandLine.Command;

/** {@code ./migrate <migration> cutover}. */
@Command(description = "Hands the work over to the target.")
final class CutoverCommand extends PhaseCommand {

    CutoverCommand(String migration, Workplace workplace) {
        super(migration, Phase.CUTOVER, workplace);
    }
}
