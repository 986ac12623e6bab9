package io.metamigrator;

import io.metamigrator.cli.CommandTree;
import io.metamigrator.cli.Workplace;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs a command line in this process as the entry would, and keeps what it prints. */
public final class MigrateProcess {
    private MigrateProcess() {}

    /** How it ended. */
    public record Ended(int exit, String out, String err) {}

    public static Ended here(Path folder, Map<String, String> environment, List<String> arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Workplace workplace = new Workplace(
                folder,
                environment,
                CamelEngine.starter(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        int exit = CommandTree.of(workplace).execute(arguments.toArray(String[]::new));
        return new Ended(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
