package io.metamigrator.cli;

import io.metamigrator.migration.Scenario;
import io.metamigrator.migration.ScenarioOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that a {@link Scenario} carries out; what it does not declare it reads itself. */
@Command(sortOptions = false, optionListHeading = "%nOptions:%n")
final class ScenarioCommand implements Callable<Integer>, OwnProcess {
    private static final String SWITCHED_ON = "true";

    private final Scenario scenario;
    private final CommandContext workplace;
    private final TypedPaths paths;

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    boolean help;

    private ScenarioCommand(Scenario scenario, CommandContext workplace, TypedPaths paths) {
        this.scenario = scenario;
        this.workplace = workplace;
        this.paths = paths;
    }

    static CommandLine of(Scenario scenario, CommandContext workplace, TypedPaths paths) {
        CommandLine line = new CommandLine(new ScenarioCommand(scenario, workplace, paths));
        CommandSpec spec = line.getCommandSpec();
        spec.usageMessage().description(scenario.description());
        List<String> more = scenario.more();
        if (!more.isEmpty()) {
            spec.usageMessage().footerHeading("%n").footer(more.toArray(String[]::new));
        }
        scenario.options().forEach(option -> spec.addOption(declared(option)));
        if (!scenario.arguments().isEmpty()) {
            spec.addPositional(PositionalParamSpec.builder()
                    .arity("0..*")
                    .type(List.class)
                    .auxiliaryTypes(String.class)
                    .paramLabel(scenario.arguments())
                    .description(scenario.aboutArguments())
                    .build());
        }
        line.setUnmatchedOptionsArePositionalParams(scenario.options().isEmpty());
        return line;
    }

    private static OptionSpec declared(ScenarioOption option) {
        OptionSpec.Builder spec = OptionSpec.builder("--" + option.name())
                .type(List.class)
                .auxiliaryTypes(option.isPath() ? Path.class : String.class)
                .description(option.description());
        return option.label().isEmpty()
                ? spec.arity("0..1")
                        .fallbackValue(SWITCHED_ON)
                        .paramLabel("true|false")
                        .build()
                : spec.arity("1").paramLabel(option.label()).build();
    }

    @Override
    public Integer call() {
        List<String> all = new ArrayList<>();
        if (scenario.options().isEmpty()) {
            SharedOptions above = SharedOptions.inForce(spec);
            above.overrides.forEach((key, value) -> all.add("-D" + key + "=" + value));
            if (above.json) {
                all.add("--json");
            }
        }
        for (ScenarioOption option : scenario.options()) {
            List<?> values = spec.commandLine().getParseResult().matchedOptionValue("--" + option.name(), List.of());
            values.forEach(value -> all.add("--" + option.name() + "=" + value));
        }
        all.addAll(arguments());
        return scenario.run(all, workplace.out());
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        for (PositionalParamSpec positional : spec.positionalParameters()) {
            List<String> given = positional.getValue();
            if (given != null) {
                arguments.addAll(given);
            }
        }
        int path = scenario.pathArgument();
        if (path >= 0 && path < arguments.size()) {
            arguments.set(path, paths.convert(arguments.get(path)).toString());
        }
        return arguments;
    }
}
