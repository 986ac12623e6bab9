package io.metamigrator.cli;

import io.metamigrator.migration.Scenario;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** All commands: the fixed ones, and one for each migration that the project folder holds. */
public final class CommandTree {
    private final CommandLine line;
    private final Workplace workplace;

    private CommandTree(CommandLine line, Workplace workplace) {
        this.line = line;
        this.workplace = workplace;
    }

    public static CommandTree of(Workplace workplace) {
        CommandLine line = new CommandLine(new MigrateCommand());
        for (String migration : workplace.migrations()) {
            line.addSubcommand(migration, MigrationCommand.of(migration, workplace));
        }
        for (Scenario scenario :
                ServiceLoader.load(Scenario.class)) { // those of the tests only in a checkout that asks for them
            line.addSubcommand(scenario.name(), ScenarioCommand.of(scenario, workplace));
        }
        line.addSubcommand("serve", new CommandLine(new ServeCommand(workplace)));
        line.addSubcommand("reload", new CommandLine(new ReloadCommand(workplace)));
        line.addSubcommand("status", new CommandLine(new StatusCommand(workplace, "")));
        line.addSubcommand("where", new CommandLine(new WhereCommand(workplace)));
        line.addSubcommand(
                "report",
                new CommandLine(new ReportCommand(workplace))
                        .addSubcommand("verify", new CommandLine(new ReportVerifyCommand(workplace))));
        line.addSubcommand("dead-letters", DeadLettersCommand.of(workplace));
        line.addSubcommand("warm-up", new CommandLine(new WarmUpCommand(workplace)));
        return new CommandTree(line, workplace);
    }

    /** Carries out one command line and answers the exit code; it never throws. */
    public int execute(String... args) {
        Failures failures = new Failures(workplace);
        return line.setOut(writer(workplace.out()))
                .setErr(writer(workplace.err()))
                .setUsageHelpWidth(110)
                .setExecutionStrategy(parsed -> {
                    Verbosity.apply(parsed);
                    return new CommandLine.RunLast().execute(parsed);
                })
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures)
                .execute(args);
    }

    /** A stream as picocli wants it. */
    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    /** All commands with their options, for those who describe them. */
    CommandSpec spec() {
        return line.getCommandSpec();
    }
}
