package io.metamigrator.cli;

import io.metamigrator.migration.Phase;
import io.metamigrator.migration.PhaseList;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.options.MigrationOptions;
import io.metamigrator.migration.options.PhaseOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** A verb of a migration: its options, as declared, become a request, the request goes to the route, the answer is printed. */
@Command(sortOptions = false, optionListHeading = "%nOptions:%n")
final class PhaseCommand extends ContextCommand implements OfMigration {
    private static final Map<Phase, String> DESCRIPTIONS = Map.ofEntries(
            Map.entry(Phase.DISCOVER, "Reads what source and target hold; writes nothing there."),
            Map.entry(Phase.PLAN, "Reads the source and writes a plan to review; writes nothing to the target."),
            Map.entry(Phase.VALIDATE, "Checks the plan by named checks: pass, warn or fail."),
            Map.entry(Phase.BACKUP, "Keeps what the target holds, to go back to."),
            Map.entry(
                    Phase.APPLY,
                    "Writes the plan to the target. A dry run, unless told otherwise; it can be interrupted and resumed."),
            Map.entry(Phase.REPLAY, "Sends dead letters again. A dry run, unless told otherwise."),
            Map.entry(Phase.FOLLOW, "Carries over what changes at the source, until it is told to end."),
            Map.entry(Phase.VERIFY, "Compares source and target, in both directions."),
            Map.entry(Phase.CUTOVER, "Hands the work over to the target."),
            Map.entry(Phase.ROLLBACK, "Takes back exactly what a run has written."),
            Map.entry(Phase.CLEANUP, "Deletes what tests have written; never what they did not."),
            Map.entry(Phase.PRUNE, "Removes rows of what is in use no more, and keeps them apart."));

    private final MigrationOptions declared;
    private final Phase phase;
    private final PhaseList existing;

    /** @param existing the phases that the migration has as commands */
    PhaseCommand(MigrationOptions declared, Phase phase, PhaseList existing, CommandContext workplace) {
        super(workplace);
        this.declared = declared;
        this.phase = phase;
        this.existing = existing;
    }

    Phase phase() {
        return phase;
    }

    @Override
    public Map<String, String> about() {
        return Map.of("migration", declared.migration(), "phase", phase.verb());
    }

    /** Adds what is declared. A phase that the migration lacks is in no list, and says so when it is asked for. */
    void addOptions(CommandSpec spec) {
        spec.usageMessage().description(exists() ? DESCRIPTIONS.get(phase) : existing.lacking(phase));
        spec.usageMessage().hidden(!exists());
        specs(declared.of(phase)).forEach(spec::addOption);
    }

    private boolean exists() {
        return existing.has(phase);
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
                            : spec.type(option.kind() == PhaseOption.Kind.FOLDER ? Path.class : String.class)
                                    .paramLabel(option.label())
                                    .build());
        }
        return specs.values();
    }

    @Override
    public Integer call() {
        if (!exists()) {
            throw MigrationException.usage(existing.lacking(phase));
        }
        String migration = declared.migration();
        refuseWhatStandsBefore(migration);
        Map<String, String> given = GivenOptions.of(spec.commandLine().getParseResult(), migration);
        return new PhaseRun(workplace, options())
                .of(
                        checked(new PhaseRequest(migration, phase, given), spec),
                        phase == Phase.APPLY
                                ? new ConfirmationPrompt(workplace, options().json)::asked
                                : (request, settings, engine) -> request);
    }

    /** An option before the phase is one of the migration alone, and would be passed over. */
    private void refuseWhatStandsBefore(String migration) {
        Map<String, String> before =
                GivenOptions.of(spec.commandLine().getParent().getParseResult(), migration);
        if (!before.isEmpty()) {
            String command = "./migrate " + migration + " " + phase.verb();
            throw new ParameterException(
                    spec.commandLine(),
                    before.containsKey(MigrationCommand.PHASE)
                            ? "--phase " + before.get(MigrationCommand.PHASE) + " and " + phase.verb()
                                    + " are two phases; give one command for each"
                            : "--" + before.keySet().iterator().next() + " stands before " + phase.verb()
                                    + ", which does not see it there; write the options of a phase after it: " + command
                                    + " ...");
        }
    }

    /** @throws ParameterException if the request does not fit what is declared */
    static PhaseRequest checked(PhaseRequest request, CommandSpec spec) {
        try {
            MigrationOptions.check(request);
            return request;
        } catch (MigrationException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
