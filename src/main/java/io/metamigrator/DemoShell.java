package io.metamigrator;

import io.metamigrator.cli.CommandContext;
import io.metamigrator.cli.CommandTree;
import io.metamigrator.migration.settings.Setting;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The commands of a demo: each is shown as a user would type it, and run as the entry would run it. */
record DemoShell(String migration, Map<String, String> settings, PrintStream out) {
    private static final Path PROJECT = Path.of("");

    /** Shows the settings as variables of the environment. */
    void tellSettings() {
        settings.forEach((key, value) -> out.println("$ export " + Setting.variable(key) + "="
                + (key.endsWith("password") ? "(made up for this demo)" : value)));
    }

    /** Runs a phase; answers whether it ended with one of the good exit codes. */
    boolean shown(String phase, Set<Integer> good) {
        out.println();
        out.println("$ ./migrate " + migration + " " + phase);
        out.flush();
        Map<String, String> environment = new LinkedHashMap<>();
        settings.forEach((key, value) -> environment.put(Setting.variable(key), value));
        CommandContext workplace = new CommandContext(PROJECT, environment, CamelEngine.starter(), out, System.err);
        int code = CommandTree.of(workplace).execute((migration + " " + phase).split(" "));
        if (!good.contains(code)) {
            out.println("The demo ends here: " + phase + " ended with exit code " + code);
        }
        return good.contains(code);
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
