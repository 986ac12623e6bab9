package io.metamigrator.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./migrate}: the root of all commands. */
@Command(
        name = "./migrate",
        versionProvider = Version.class,
        description =
                "Moves a live trading operation to its new home: nothing twice, nothing lost, all of it undoable.",
        synopsisHeading = "Usage: ",
        customSynopsis = {"./migrate MIGRATION PHASE [options]", "       ./migrate COMMAND [options]"},
        descriptionHeading = "%n",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nMigrations and commands:%n",
        footerHeading = "%nPhases, in the order of a migration's life:%n",
        footer = {
            "  discover plan validate backup apply verify cutover rollback cleanup",
            "",
            "Examples:",
            "  ./migrate demo                                    try it all, no network and no account",
            "  ./migrate tradervolt plan --source DIR            read the exports, write a plan to review",
            "  ./migrate tradervolt apply                        dry run: what would be written",
            "  ./migrate tradervolt apply --test --limit 1       write one of each, under a test prefix",
            "  ./migrate tradervolt apply --apply --i-understand-this-will-write-to-tradervolt",
            "  ./migrate -Dtradervolt.rate=5 tradervolt verify   with another setting, this once",
            "",
            "Exit codes: 0 done, 2 usage, 3 refused, 4 done with dead letters, 5 target or source unavailable,",
            "            6 differences found, 1 a defect of ours, 130 interrupted"
        })
final class MigrateCommand implements Runnable {
    @Mixin
    SharedOptions shared = new SharedOptions();

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Shows the version.")
    boolean version;

    @Override
    public void run() {
        throw new NothingToDoException();
    }

    /** A command line without a command: the help is shown, and it is a usage error. */
    static final class NothingToDoException extends RuntimeException {}
}
