package io.metamigrator.cli;

import io.metamigrator.migration.Scenario;
import io.metamigrator.migration.failure.MigrationException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command that is carried out by the {@link Scenario} of its name, which also reads its arguments. */
@Command
final class ScenarioCommand implements Callable<Integer> {
    private final String name;
    private final Workplace workplace;

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    boolean help;

    @Parameters(arity = "0..*", paramLabel = "ARGS", description = "Options of the scenario itself.")
    List<String> args = new ArrayList<>();

    private ScenarioCommand(String name, Workplace workplace) {
        this.name = name;
        this.workplace = workplace;
    }

    static CommandLine of(String name, String description, Workplace workplace) {
        CommandLine line = new CommandLine(new ScenarioCommand(name, workplace));
        line.setUnmatchedOptionsArePositionalParams(true);
        line.getCommandSpec().usageMessage().description(description);
        return line;
    }

    /** Whether a scenario is on the class path; those of the tests are only when they are asked for. */
    static boolean isThere(String name) {
        return ServiceLoader.load(Scenario.class).stream()
                .anyMatch(scenario -> scenario.get().name().equals(name));
    }

    @Override
    public Integer call() {
        List<String> all = new ArrayList<>();
        SharedOptions above = SharedOptions.inForce(spec);
        above.overrides.forEach((key, value) -> all.add("-D" + key + "=" + value));
        if (above.json) {
            all.add("--json");
        }
        all.addAll(args);
        for (Scenario scenario : ServiceLoader.load(Scenario.class)) {
            if (scenario.name().equals(name)) {
                return scenario.run(all, workplace.out());
            }
        }
        throw MigrationException.usage(name + " is not part of this build");
    }
}
