package io.metamigrator.cli;

import io.metamigrator.migration.Phase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./migrate <migration> discover}. */
@Command(description = "Reads what the target holds; writes nothing there.")
final class DiscoverCommand extends PhaseCommand {

    @Option(
            names = "--accept-deleted",
            description = "Notes that what was created and is not there any more was deleted by somebody.")
    boolean acceptDeleted;

    DiscoverCommand(String migration, Workplace workplace) {
        super(migration, Phase.DISCOVER, workplace);
    }
}
