package io.metamigrator.cli;

import io.metamigrator.migration.Scenario;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** All commands: the fixed ones, and one for each migration that the project folder holds. */
public final class CommandTree {
    private final CommandContext workplace;

    private CommandTree(CommandContext workplace) {
        this.workplace = workplace;
    }

    public static CommandTree of(CommandContext workplace) {
        return new CommandTree(workplace);
    }

    /** @param isAsked whether what is below a command is asked for; leaving it out makes every start shorter */
    private CommandLine line(Predicate<String> isAsked) {
        CommandLine line = new CommandLine(new MigrateCommand());
        for (String migration : workplace.migrations()) {
            line.addSubcommand(
                    migration,
                    isAsked.test(migration)
                            ? MigrationCommand.of(migration, workplace)
                            : MigrationCommand.alone(migration, workplace));
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
        line.addSubcommand(
                DeadLettersCommand.NAME,
                isAsked.test(DeadLettersCommand.NAME) ? DeadLettersCommand.of(workplace) : DeadLettersCommand.alone());
        line.addSubcommand("warm-up", new CommandLine(new WarmUpCommand(workplace)));
        return line;
    }

    /** Carries out one command line and answers the exit code; it never throws. */
    public int execute(String... args) {
        ErrorReporter failures = new ErrorReporter(workplace);
        List<String> words = List.of(args);
        boolean readsFile = words.stream().anyMatch(word -> word.startsWith("@")); // what is in it is read by picocli
        return line(name -> readsFile || words.contains(name))
                .setOut(writer(workplace.out()))
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
        return line(name -> true).getCommandSpec();
    }
}
