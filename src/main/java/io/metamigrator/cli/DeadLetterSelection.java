package io.metamigrator.cli;

import picocli.CommandLine.Option;

/** The options that say which dead letters are meant. */
final class DeadLetterSelection {
    @Option(names = "--migration", paramLabel = "NAME", description = "Those of one migration.")
    String migration;

    @Option(names = "--run", paramLabel = "ID", description = "Those of one run.")
    String run;

    @Option(names = "--type", paramLabel = "TYPE", description = "Those of one type, such as orders.")
    String type;

    @Option(
            names = "--reason",
            paramLabel = "REASON",
            description =
                    "rejected-in-mapping, refused-by-target, held-but-not-shown, created-but-not-shown, retries-spent,"
                            + " found-twice or needs-a-person.")
    String reason;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description =
                    "open, edited, discarded, blocked, under-way, delivered, superseded or closed; several with commas. Else the"
                            + " first four.")
    String state;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Ended at or after: 2026-11-21, or 2h for two hours ago.")
    String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Ended before this time.")
    String until;
}
