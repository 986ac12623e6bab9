package io.metamigrator.cli;

import io.metamigrator.migration.Phase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./migrate <migration> cleanup}. */
@Command(description = "Deletes test entities, children first; never what it did not create.")
final class CleanupCommand extends PhaseCommand {
    @Option(names = "--prefix", paramLabel = "P", description = "The prefix of what is to go, such as MIG_TEST_.")
    String prefix;

    @Option(names = "--prefix-only", description = "Also deletes what only the prefix, not the ledger, says is ours.")
    boolean prefixOnly;

    @Option(names = "--dry-run", description = "Only shows what would be deleted.")
    boolean dryRun;

    @Option(names = "--confirm", paramLabel = "WORD", description = "The word that --prefix-only asks for.")
    String confirm;

    CleanupCommand(String migration, Workplace workplace) {
        super(migration, Phase.CLEANUP, workplace);
    }
}
