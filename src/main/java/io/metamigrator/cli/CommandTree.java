package io.metamigrator.cli;

import io.metamigrator.migration.Scenario;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.serve.CommandCall;
import io.metamigrator.serve.NotHereException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Predicate;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** All commands: the fixed ones, and one for each migration that the project folder holds. */
public final class CommandTree {
    private final CommandContext workplace;
    private final TypedPaths paths;

    private CommandTree(CommandContext workplace) {
        this.workplace = workplace;
        this.paths = new TypedPaths(workplace.caller());
    }

    public static CommandTree of(CommandContext workplace) {
        return new CommandTree(workplace);
    }

    /** @param isAsked whether a command is asked for; of the others the help shows no more than what they are for */
    private CommandLine line(Predicate<String> isAsked) {
        CommandLine line = new CommandLine(new MigrateCommand());
        Subcommands all = new Subcommands(line, isAsked);
        for (String migration : workplace.migrations()) {
            all.add(
                    migration,
                    MigrationCommand.description(migration),
                    () -> MigrationCommand.of(migration, workplace));
        }
        for (Scenario scenario :
                ServiceLoader.load(Scenario.class)) { // those of the tests only in a checkout that asks for them
            all.add(scenario.name(), scenario.description(), () -> ScenarioCommand.of(scenario, workplace, paths));
        }
        all.add("serve", ServeCommand.DESCRIPTION, () -> new CommandLine(new ServeCommand(workplace)));
        all.add("reload", ReloadCommand.DESCRIPTION, () -> new CommandLine(new ReloadCommand(workplace)));
        all.add(PauseCommand.NAME, PauseCommand.DESCRIPTION, () -> new PauseCommand(workplace, "").line());
        all.add(ResumeCommand.NAME, ResumeCommand.DESCRIPTION, () -> new ResumeCommand(workplace, "").line());
        all.add(AbortCommand.NAME, AbortCommand.DESCRIPTION, () -> new AbortCommand(workplace, "").line());
        all.add(RateCommand.NAME, RateCommand.DESCRIPTION, () -> new RateCommand(workplace, "").line());
        all.add(WatchCommand.NAME, WatchCommand.DESCRIPTION, () -> new WatchCommand(workplace, "").line());
        all.add("status", StatusCommand.DESCRIPTION, () -> new CommandLine(new StatusCommand(workplace, "")));
        all.add("where", WhereCommand.DESCRIPTION, () -> new CommandLine(new WhereCommand(workplace)));
        all.add(
                "report",
                ReportCommand.DESCRIPTION,
                () -> new CommandLine(new ReportCommand(workplace))
                        .addSubcommand("verify", new CommandLine(new ReportVerifyCommand(workplace))));
        all.add(DeadLettersCommand.NAME, DeadLettersCommand.DESCRIPTION, () -> DeadLettersCommand.of(workplace));
        all.add(IntakeCommand.NAME, IntakeCommand.DESCRIPTION, () -> IntakeCommand.of(workplace));
        all.add(
                CompletionCommand.NAME,
                CompletionCommand.DESCRIPTION,
                () -> new CommandLine(new CompletionCommand(workplace)));
        all.add(HelpCommand.NAME, HelpCommand.DESCRIPTION, () -> new CommandLine(new HelpCommand()));
        if (isAsked.test(WarmUpCommand.NAME)) { // hidden from the help
            line.addSubcommand(WarmUpCommand.NAME, new CommandLine(new WarmUpCommand(workplace)));
        }
        return line;
    }

    /** What is below the root. A command costs a start some hundredth of a second, and one of them is asked for. */
    private record Subcommands(CommandLine root, Predicate<String> isAsked) {
        void add(String name, String description, Supplier<CommandLine> whole) {
            root.addSubcommand(name, isAsked.test(name) ? whole.get() : told(description));
        }

        private static CommandLine told(String description) {
            CommandSpec spec = CommandSpec.create();
            spec.usageMessage().description(description);
            return new CommandLine(spec);
        }
    }

    /** Carries out one command line and answers the exit code; it never throws. */
    public int execute(String... args) {
        ErrorReporter failures = new ErrorReporter(workplace, paths);
        Terminal terminal = workplace.terminal();
        List<String> words = List.of(args);
        boolean readsFile = words.stream().anyMatch(word -> word.startsWith("@")); // what is in it is read by picocli
        return line(name -> readsFile || words.contains(name))
                .setOut(writer(workplace.out()))
                .setErr(writer(workplace.err()))
                .setUsageHelpWidth(terminal.helpWidth())
                .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.takesBold() ? Ansi.ON : Ansi.OFF))
                .registerConverter(Path.class, paths)
                .setExecutionStrategy(parsed -> {
                    if (workplace.served() == null) {
                        Verbosity.apply(parsed);
                    } else if (isOwnProcess(parsed)) {
                        return declined(workplace.served());
                    }
                    return new CommandLine.RunLast().execute(parsed);
                })
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures)
                .execute(args);
    }

    private static boolean isOwnProcess(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        return last.commandSpec().userObject() instanceof OwnProcess && !last.isUsageHelpRequested();
    }

    /** Caught here: what is thrown outside of a command, picocli would print with its trace. */
    private static int declined(CommandCall served) {
        try {
            served.decline("");
        } catch (NotHereException e) {
            // which the caller of this command line asks the call itself about
        }
        return ExitCode.REFUSED.code();
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
