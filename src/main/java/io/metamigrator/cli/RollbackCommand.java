package io.metamigrator.cli;

import io.metamigrator.migration.Phase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./migrate <migration> rollback}. */
@Command(description = "Deletes exactly what a run created, children first.")
final class RollbackCommand extends PhaseCommand {
    @Option(names = "--run", paramLabel = "ID", description = "The run to undo; else the last one.")
    String run;

    @Option(names = "--dry-run", description = "Only shows what would be deleted.")
    boolean dryRun;

    @Option(
            names = "--confirm",
            paramLabel = "WORD",
            description = "ROLLBACK, to delete for real; without it a dry run.")
    String confirm;

    @Option(
            names = "--confirm-count",
            paramLabel = "N",
            description = "How many will be deleted, where the guard asks for it.")
    Long confirmCount;

    RollbackCommand(String migration, Workplace workplace) {
        super(migration, Phase.ROLLBACK, workplace);
    }
}
