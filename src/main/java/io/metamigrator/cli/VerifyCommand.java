package io.metamigrator.cli;

import io.metamigrator.migration.Phase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./migrate <migration> verify}. */
@Command(description = "Compares the whole target with the plan, in both directions.")
final class VerifyCommand extends PhaseCommand {
    @Option(names = "--run", paramLabel = "ID", description = "Compares with the plan of this run; else the last one.")
    String run;

    VerifyCommand(String migration, Workplace workplace) {
        super(migration, Phase.VERIFY, workplace);
    }
}
