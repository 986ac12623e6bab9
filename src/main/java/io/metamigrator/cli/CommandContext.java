package io.metamigrator.cli;

import io.metamigrator.migration.Engine;
import io.metamigrator.migration.ViewRequest;
import io.metamigrator.migration.settings.Settings;
import io.metamigrator.migration.settings.SettingsCatalog;
import io.metamigrator.migration.settings.SettingsReader;
import io.metamigrator.serve.CommandCall;
import io.metamigrator.serve.RunningServer;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a command runs: its project folder, environment and streams, and how it starts the engine.
 *
 * @param folder holds {@code application.properties} and {@code routes/}
 * @param caller where the user stands: paths that are typed count from there
 * @param terminal where {@code out} and {@code err} are read
 * @param served what came to a serve that runs, within which the command is carried out; null in a process of its own
 */
public record CommandContext(
        Path folder,
        Map<String, String> environment,
        Engine.Starter starter,
        PrintStream out,
        PrintStream err,
        Path caller,
        Terminal terminal,
        @Nullable CommandCall served) {

    /** The variable with the folder in which the user stands; the launcher sets it and goes to the project's folder. */
    static final String CALLER = "MIGRATE_CALLER";

    /** In a process of its own. */
    public CommandContext(
            Path folder,
            Map<String, String> environment,
            Engine.Starter starter,
            PrintStream out,
            PrintStream err,
            Path caller,
            Terminal terminal) {
        this(folder, environment, starter, out, err, caller, terminal, null);
    }

    /** For a user who stands in the project's folder, and a program that reads what is printed. */
    public CommandContext(
            Path folder, Map<String, String> environment, Engine.Starter starter, PrintStream out, PrintStream err) {
        this(folder, environment, starter, out, err, folder, Terminal.none());
    }

    /** That of this process, whose working directory is the project's folder. */
    public static CommandContext ofProcess(Map<String, String> environment, Engine.Starter starter) {
        Terminal terminal = Terminal.of(environment, System.in);
        return of(
                Path.of(""),
                Path.of(environment.getOrDefault(CALLER, "")),
                (folder, caller) ->
                        new CommandContext(folder, environment, starter, System.out, System.err, caller, terminal));
    }

    /** One of a project's folder and of where its user stands; if that is elsewhere, all paths that are told are whole ones. */
    static CommandContext of(Path folder, Path caller, BiFunction<Path, Path, CommandContext> made) {
        return isSame(caller, folder) ? made.apply(folder, folder) : made.apply(folder.toAbsolutePath(), caller);
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one.toAbsolutePath(), other.toAbsolutePath());
        } catch (IOException e) {
            return false;
        }
    }

    /** The migrations: the folders of {@code routes/} with a mapping. */
    List<String> migrations() {
        Path routes = folder.resolve("routes");
        if (!Files.isDirectory(routes)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(routes)) {
            return folders.filter(path -> Files.exists(path.resolve("mapping.yaml")))
                    .map(path -> path.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the routes of a migration of this name are there without its mapping, which makes it one. */
    boolean lacksMapping(String word) {
        Path routes = folder.resolve("routes");
        return word.matches("[a-z][a-z0-9-]*")
                && Files.exists(routes.resolve(word).resolve("plan.camel.yaml"))
                && !Files.exists(routes.resolve(word).resolve("mapping.yaml"));
    }

    /** Whether a migration has a route that tells how its source and target are. */
    boolean answersHealth(String migration) {
        return Files.exists(folder.resolve("routes").resolve(migration).resolve(ViewRequest.HEALTH + ".camel.yaml"));
    }

    Settings settings(Map<String, String> overrides) {
        return served == null ? read(overrides) : served.settings(overrides);
    }

    /** The serve of this folder. */
    RunningServer server(Settings settings) {
        return served == null ? RunningServer.of(settings) : served.server();
    }

    /** The name of who gave the command. */
    String user() {
        return served == null ? System.getProperty("user.name", "unknown") : served.user();
    }

    /** Waits for a time; answers whether the user wants the command to end, which ends a process of its own by itself. */
    boolean waitsInVain(Duration time) {
        if (served != null) {
            served.await(time);
            return served.isOver();
        }
        try {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private Settings read(Map<String, String> overrides) {
        SettingsReader reader = new SettingsReader(SettingsCatalog.find(), environment);
        reader.refuseSecrets(overrides);
        Properties ofJava = System.getProperties();
        reader.refuseSecrets(ofJava.stringPropertyNames().stream()
                .collect(Collectors.toMap(Function.identity(), ofJava::getProperty)));
        return reader.read(folder, overrides);
    }
}
