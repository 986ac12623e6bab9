package io.metamigrator.cli;

import io.metamigrator.migration.Engine;
import io.metamigrator.migration.ViewRequest;
import io.metamigrator.migration.settings.Settings;
import io.metamigrator.migration.settings.SettingsCatalog;
import io.metamigrator.migration.settings.SettingsReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a command runs: its project folder, environment and streams, and how it starts the engine.
 *
 * @param folder holds {@code application.properties} and {@code routes/}
 * @param caller where the user stands: paths that are typed count from there
 * @param terminal where {@code out} and {@code err} are read
 */
public record CommandContext(
        Path folder,
        Map<String, String> environment,
        Engine.Starter starter,
        PrintStream out,
        PrintStream err,
        Path caller,
        Terminal terminal) {

    /** The variable with the folder in which the user stands; the launcher sets it and goes to the project's folder. */
    static final String CALLER = "MIGRATE_CALLER";

    /** For a user who stands in the project's folder, and a program that reads what is printed. */
    public CommandContext(
            Path folder, Map<String, String> environment, Engine.Starter starter, PrintStream out, PrintStream err) {
        this(folder, environment, starter, out, err, folder, Terminal.none());
    }

    /** That of this process, whose working directory is the project's folder. */
    public static CommandContext ofProcess(Map<String, String> environment, Engine.Starter starter) {
        Terminal terminal = Terminal.of(environment, System.in);
        Path folder = Path.of("");
        Path caller = Path.of(environment.getOrDefault(CALLER, ""));
        return isSame(caller, folder)
                ? new CommandContext(folder, environment, starter, System.out, System.err, folder, terminal)
                : new CommandContext( // all paths that are told are whole ones then
                        folder.toAbsolutePath(), environment, starter, System.out, System.err, caller, terminal);
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

    /** Whether a migration has a route that tells how its source and target are. */
    boolean answersHealth(String migration) {
        return Files.exists(folder.resolve("routes").resolve(migration).resolve(ViewRequest.HEALTH + ".camel.yaml"));
    }

    Settings settings(Map<String, String> overrides) {
        SettingsReader reader = new SettingsReader(SettingsCatalog.find(), environment);
        reader.refuseSecrets(overrides);
        Properties ofJava = System.getProperties();
        reader.refuseSecrets(ofJava.stringPropertyNames().stream()
                .collect(Collectors.toMap(Function.identity(), ofJava::getProperty)));
        return reader.read(folder, overrides);
    }
}
