package io.metamigrator;

import io.metamigrator.cli.CommandContext;
import io.metamigrator.cli.CommandTree;
import io.metamigrator.migration.Engine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs a command line as the entry would, in this process or in one of its own. */
public final class MigrateProcess {
    private MigrateProcess() {}

    /** How it ended. */
    public record Ended(int exit, String out, String err) {}

    public static Ended here(Path folder, Map<String, String> environment, List<String> arguments) {
        return here(CamelEngine.starter(), folder, environment, arguments);
    }

    /** The same with engines started otherwise. */
    static Ended here(Engine.Starter starter, Path folder, Map<String, String> environment, List<String> arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        CommandContext workplace = new CommandContext(
                folder,
                environment,
                starter,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        int exit = CommandTree.of(workplace).execute(arguments.toArray(String[]::new));
        return new Ended(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Starts it in a process of its own that has little memory; both its outputs are appended to a file. */
    public static Process start(Path folder, Map<String, String> environment, List<String> arguments, Path log) {
        return start(List.of(), folder, environment, arguments, log);
    }

    /** The same behind another command, such as one that makes a namespace for it. */
    public static Process startBehind(
            List<String> before, Path folder, Map<String, String> environment, List<String> arguments, Path log) {
        return start(before, List.of(), folder, environment, arguments, log);
    }

    /** The same with options of Java. */
    static Process start(
            List<String> java, Path folder, Map<String, String> environment, List<String> arguments, Path log) {
        return start(List.of(), java, folder, environment, arguments, log);
    }

    private static Process start(
            List<String> before,
            List<String> java,
            Path folder,
            Map<String, String> environment,
            List<String> arguments,
            Path log) {
        List<String> command = new ArrayList<>(before);
        // a runner may have told its children to ignore these
        command.addAll(List.of("env", "--default-signal=HUP,INT"));
        command.addAll(ChildJava.command("-Xmx256m"));
        command.addAll(java);
        command.add(MetaMigrator.class.getName());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
