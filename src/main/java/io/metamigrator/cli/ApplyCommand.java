package io.metamigrator.cli;

import io.metamigrator.migration.Phase;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** {@code ./migrate <migration> apply}: a dry run, unless both switches and the typed word say otherwise. */
@Command(
        description =
                "Writes the plan to the target. A dry run, unless told otherwise; it can be interrupted and resumed.")
final class ApplyCommand extends PhaseCommand {
    @Option(names = "--dry-run", description = "Writes nothing, whatever else is given.")
    boolean dryRun;

    @Option(names = "--test", description = "Writes for real, under a test prefix; cleanup removes it.")
    boolean test;

    @Option(names = "--limit", paramLabel = "N", description = "Takes N records per type.")
    Long limit;

    @Option(names = "--apply", description = "Needed for a real run.")
    boolean apply;

    @Option(names = "--confirm", paramLabel = "WORD", description = "MIGRATE, where nobody can be asked to type it.")
    String confirm;

    ApplyCommand(String migration, Workplace workplace) {
        super(migration, Phase.APPLY, workplace);
    }

    /** The name of the switch by which the user owns up to writing. */
    static String understood(String migration) {
        return "i-understand-this-will-write-to-" + migration;
    }

    @Override
    void addOptions(CommandSpec spec) {
        spec.addOption(OptionSpec.builder("--" + understood(migration()))
                .type(boolean.class)
                .description("Needed for a real run, too.")
                .build());
    }

    @Override
    PhaseRequest confirmed(PhaseRequest request, Settings settings, boolean json) {
        return TypedWord.asked(request, settings, json);
    }
}
