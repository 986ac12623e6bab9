package io.metamigrator.cli;

import io.metamigrator.migration.Phase;
import picocli.CommandLine.Command;

/** {@code ./migrate <migration> backup}. */
@Command(description = "Keeps what the target holds, to go back to.")
final class BackupCommand extends PhaseCommand {

    BackupCommand(String migration, Workplace workplace) {
        super(migration, Phase.BACKUP, workplace);
    }
}
