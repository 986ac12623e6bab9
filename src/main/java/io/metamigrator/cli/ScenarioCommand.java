package io.metamigrator.cli;

import io.metamigrator.migration.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command that a {@link Scenario} carries out, which also reads its arguments. */
@Command
final class ScenarioCommand implements Callable<Integer>, OwnProcess {
    private final Scenario scenario;
    private final CommandContext workplace;

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

    private ScenarioCommand(Scenario scenario, CommandContext workplace) {
        this.scenario = scenario;
        this.workplace = workplace;
    }

    static CommandLine of(Scenario scenario, CommandContext workplace) {
        CommandLine line = new CommandLine(new ScenarioCommand(scenario, workplace));
        line.setUnmatchedOptionsArePositionalParams(true);
        line.getCommandSpec().usageMessage().description(scenario.description());
        return line;
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
        return scenario.run(all, workplace.out());
    }
}
