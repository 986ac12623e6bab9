package io.metamigrator.cli;

import io.metamigrator.migration.Phase;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.options.MigrationOptions;
import io.metamigrator.migration.options.PhaseOption;
import io.metamigrator.migration.settings.Settings;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A phase whose options its migration declares. */
@Command
final class DeclaredPhaseCommand extends PhaseCommand {
    private static final Map<Phase, String> DESCRIPTIONS = Map.of(
            Phase.DISCOVER, "Reads what source and target hold; writes nothing there.",
            Phase.PLAN, "Reads the source and writes a plan to review; writes nothing to the target.",
            Phase.VALIDATE, "Checks the plan: pass, warn, fail.",
            Phase.BACKUP, "Keeps what the target holds.",
            Phase.APPLY, "Writes the plan to the target. A dry run, unless told otherwise; it can be resumed.",
            Phase.FOLLOW, "Carries over what changes at the source, until it is told to end.",
            Phase.VERIFY, "Compares source and target, in both directions.",
            Phase.CUTOVER, "Hands the work over to the target.",
            Phase.ROLLBACK, "Takes back exactly what a run has written.",
            Phase.CLEANUP, "Deletes what tests have written.");

    private final MigrationOptions declared;

    DeclaredPhaseCommand(MigrationOptions declared, Phase phase, Workplace workplace) {
        super(declared.migration(), phase, workplace);
        this.declared = declared;
    }

    @Override
    void addOptions(CommandSpec spec) {
        spec.usageMessage().description(DESCRIPTIONS.get(phase()));
        specs(declared.of(phase())).forEach(spec::addOption);
    }

    /** The options as picocli takes them; of two with one name the first. */
    static Collection<OptionSpec> specs(List<PhaseOption> options) {
        Map<String, OptionSpec> specs = new LinkedHashMap<>();
        for (PhaseOption option : options) {
            OptionSpec.Builder spec = OptionSpec.builder("--" + option.name()).description(option.description());
            specs.putIfAbsent(
                    option.name(),
                    option.isFlag()
                            ? spec.type(boolean.class).build()
                            : spec.type(String.class).paramLabel(option.label()).build());
        }
        return specs.values();
    }

    @Override
    PhaseRequest confirmed(PhaseRequest request, Settings settings, boolean json) {
        return phase() == Phase.APPLY ? TypedWord.asked(request, settings, json) : request;
    }
}
