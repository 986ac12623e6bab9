package io.metamigrator;

import io.metamigrator.cli.CommandContext;
import io.metamigrator.cli.CommandTree;
import io.metamigrator.cli.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A project folder with one migration, {@code toy}, in which commands are run as the entry runs them. */
final class ToyProject {
    final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private Path caller;
    private Terminal terminal = Terminal.none();

    ToyProject(Path folder) throws IOException {
        this.folder = folder;
        this.caller = folder;
        Files.createDirectories(folder.resolve("routes/toy"));
        Files.createDirectories(folder.resolve("routes/shared"));
        Files.writeString(folder.resolve("routes/toy/mapping.yaml"), "{}\n");
        route("toy/discover", "toy-discover", "options");
        route("toy/plan", "toy-plan", "refuse");
        route("toy/apply", "toy-apply", "gate");
        route("toy/verify", "toy-verify", "breakDown");
        route("toy/backup", "toy-backup", "last");
        settings("ledger.url = jdbc:sqlite:" + folder.resolve("ledger.db"));
    }

    /** Adds a route that calls one method of the toy. */
    void route(String file, String id, String method) throws IOException {
        Files.writeString(folder.resolve("routes").resolve(file + ".camel.yaml"), """
                - route:
                    id: %1$s
                    description: A route for tests.
                    from:
                      uri: direct:%1$s
                      steps:
                        - bean:
                            ref: toy
                            method: %2$s
                """.formatted(id, method));
    }

    void settings(String... lines) throws IOException {
        Files.writeString(folder.resolve("application.properties"), String.join("\n", lines) + "\n");
    }

    ToyProject with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Commands are typed in this folder from now on. */
    ToyProject from(Path caller) {
        this.caller = caller;
        return this;
    }

    /** Commands are typed at this terminal from now on. */
    ToyProject at(Terminal terminal) {
        this.terminal = terminal;
        return this;
    }

    Ran run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        CommandContext workplace = new CommandContext(
                folder,
                environment,
                CamelEngine.starter(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                caller,
                terminal);
        int code = CommandTree.of(workplace).execute(args);
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** How a command ended. */
    record Ran(int code, String out, String err) {}
}
