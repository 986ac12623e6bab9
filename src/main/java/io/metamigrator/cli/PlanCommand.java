package io.metamigrator.cli;

import io.metamigrator.migration.Phase;
import io.metamigrator.migration.plan.WaitingSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./migrate <migration> plan}. */
@Command(description = "Reads the source and writes a plan to review; writes nothing to the target.")
final class PlanCommand extends PhaseCommand {
    @Option(names = "--source", paramLabel = "DIR", description = "Folder of the source; else the setting.")
    String source;

    @Option(names = "--test", description = "Plans with a test prefix, for apply --test.")
    boolean test;

    @Option(names = "--limit", paramLabel = "N", description = "Takes N records per type.")
    Long limit;

    @Option(
            names = "--filter",
            paramLabel = "EXPR",
            description = "Takes only what matches, such as type=orders or group=real*.")
    String filter;

    @Option(names = "--from", paramLabel = "TIME", description = "Takes nothing older, such as 2025-05-01.")
    String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Takes nothing of this time or younger.")
    String to;

    @Option(
            names = "--" + WaitingSet.OPTION,
            description = "Plans in the place of what the watched folder brought and waits for approval.")
    boolean replaceWaiting;

    PlanCommand(String migration, Workplace workplace) {
        super(migration, Phase.PLAN, workplace);
    }
}
