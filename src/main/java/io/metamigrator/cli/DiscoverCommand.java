package io.metamigrator.cli;

import io.metamigrator.migration.Phase;
import picocli.CommandLine.Command;

/** {@code ./migrate <migration> discover}. */
@Command(description = "Reads what the target holds; writes nothing there.")
final class DiscoverCommand extends PhaseCommand {

    DiscoverCommand(String migration, Workplace workplace) {
        super(migration, Phase.DISCOVER, workplace);
    }
}
