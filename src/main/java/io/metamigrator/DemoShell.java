package io.metamigrator;

import io.metamigrator.cli.CommandContext;
import io.metamigrator.cli.CommandTree;
import io.metamigrator.cli.Terminal;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.settings.Setting;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The commands of a demo: each is shown as a user would type it, and run as the entry would run it. */
record DemoShell(String migration, Map<String, String> settings, PrintStream out) {
    private static final Path PROJECT = Path.of("");
    private static final int SIGNALLED = 128;

    /** Shows the settings as variables of the environment. */
    void tellSettings() {
        settings.forEach((key, value) -> out.println("$ export " + Setting.variable(key) + "="
                + (key.endsWith("password") ? "(made up for this demo)" : value)));
    }

    /** Runs a phase; answers whether it ended with one of the good exit codes. */
    boolean shown(String phase, Set<Integer> good) {
        return ran(migration + " " + phase, good);
    }

    /** The same of a command that is no phase. */
    boolean ran(String line, Set<Integer> good) {
        show(line);
        CommandContext workplace = new CommandContext(
                PROJECT,
                environment(),
                CamelEngine.starter(),
                out,
                System.err,
                PROJECT,
                Terminal.of(System.getenv(), System.in));
        int code = CommandTree.of(workplace).execute(line.split(" "));
        if (!good.contains(code)) {
            out.println("The demo ends here: " + line + " ended with exit code " + code);
        }
        return good.contains(code);
    }

    /**
     * Runs a phase in a process of its own, and ends it by kill -9 at a moment.
     *
     * @param moment looked for until it has come
     * @return whether it was killed; else it had ended before
     */
    boolean killed(String phase, BooleanSupplier moment) throws IOException {
        show(migration + " " + phase);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                MetaMigrator.class.getName(),
                migration));
        command.addAll(List.of(phase.split(" ")));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment());
        Process process = builder.start();
        try {
            while (!process.waitFor(1, TimeUnit.MILLISECONDS)) {
                if (moment.getAsBoolean()) {
                    process.destroyForcibly();
                    return process.waitFor() > SIGNALLED;
                }
            }
            return false;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new MigrationException(ExitCode.INTERRUPTED, "the demo was interrupted", e);
        }
    }

    private void show(String line) {
        out.println();
        out.println("$ ./migrate " + line);
        out.flush();
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        settings.forEach((key, value) -> environment.put(Setting.variable(key), value));
        return environment;
    }

    /** Whether this build's routes hold the phase. */
    boolean has(String phase) {
        Path folder = PROJECT.resolve("routes").resolve(migration);
        try (var files = Files.newDirectoryStream(folder, "*.camel.yaml")) {
            for (Path file : files) {
                if (Files.readString(file).contains("id: " + migration + "-" + phase + "\n")) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
