package io.metamigrator.torture;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.cli.CommandTree;
import io.metamigrator.cli.Workplace;
import io.metamigrator.samples.Brokerage;
import io.metamigrator.samples.SampleFiles;
import io.metamigrator.sandbox.JournalEntry;
import io.metamigrator.sandbox.Resource;
import io.metamigrator.sandbox.Sandbox;
import io.metamigrator.sandbox.SandboxOptions;
import io.metamigrator.torture.History.Arrival;
import io.metamigrator.torture.History.Name;
import io.metamigrator.torture.Life.Cut;
import io.metamigrator.torture.Script.Size;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a run takes place: a folder, a sandbox, exports, and the commands that are given there. */
final class Stage implements AutoCloseable {
    private static final String EMAIL = "operations@example.com";
    private static final String PASSWORD = "Fjord+Lantern/42";
    private static final Path PROJECT = Path.of("").toAbsolutePath();

    private final Script script;
    private final Path folder;
    private final Sandbox sandbox;
    private final Map<String, String> environment = Map.of("TRADERVOLT_EMAIL", EMAIL, "TRADERVOLT_PASSWORD", PASSWORD);
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    private Stage(Script script, Path folder, Sandbox sandbox) {
        this.script = script;
        this.folder = folder;
        this.sandbox = sandbox;
    }

    static Stage open(Script script, Path folder) {
        SandboxOptions options = SandboxOptions.defaults()
                .with("project", PROJECT.toString())
                .with("user", EMAIL)
                .with("password", PASSWORD);
        for (Map.Entry<String, String> option : script.sandbox().entrySet()) {
            options = options.with(option.getKey(), option.getValue());
        }
        Size size = script.brokerage();
        try {
            copy(PROJECT.resolve("routes"), folder.resolve("routes"));
            Files.copy(PROJECT.resolve("application.properties"), folder.resolve("application.properties"));
            SampleFiles.writeTo(
                    folder.resolve("exports"),
                    Brokerage.of(script.seed(), size.accounts(), size.orders(), size.positions(), size.deals()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Stage(script, folder, Sandbox.start(options));
    }

    Sandbox sandbox() {
        return sandbox;
    }

    Path folder() {
        return folder;
    }

    Path plan() {
        return folder.resolve("out/tradervolt/migration_plan.json");
    }

    /** Gives a command in this process; it goes on in a thread of its own. */
    Command give(Path ledger, String... words) {
        Command command = new Command();
        Thread thread = new Thread(() -> command.end(execute(command, ledger, words)), "command");
        thread.setDaemon(true);
        thread.start();
        return command;
    }

    private int execute(Command command, Path ledger, String... words) {
        PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);
        Workplace workplace = new Workplace(folder, environment, command, out, out);
        int exit = CommandTree.of(workplace).execute(arguments(ledger, words).toArray(String[]::new));
        note(String.join(" ", words) + " ended with " + exit);
        return exit;
    }

    /** Gives a command in a process of its own. */
    Process start(Path ledger, @Nullable Cut cut, String... words) {
        return ChildProcess.start(folder, ledger, cut, environment, arguments(ledger, words));
    }

    static String[] apply() {
        return new String[] {
            "tradervolt", "apply", "--apply", "--i-understand-this-will-write-to-tradervolt", "--confirm", "MIGRATE"
        };
    }

    private List<String> arguments(Path ledger, String... words) {
        Map<String, String> settings = new LinkedHashMap<>(script.settings());
        settings.put("tradervolt.url", sandbox.url());
        settings.put("tradervolt.source", folder.resolve("exports").toString());
        settings.put("out.dir", folder.resolve("out").toString());
        settings.put("ledger.url", Life.url(ledger));
        List<String> arguments = new ArrayList<>();
        settings.forEach((key, value) -> arguments.add("-D" + key + "=" + value));
        arguments.addAll(List.of(words));
        return arguments;
    }

    /** A line among what the commands say. */
    void note(String line) {
        byte[] bytes = ("-- " + line + "\n").getBytes(StandardCharsets.UTF_8);
        log.write(bytes, 0, bytes.length);
    }

    String log() {
        return log.toString(StandardCharsets.UTF_8);
    }

    /** What the service has created so far. */
    Set<Name> created() {
        return sandbox.journal().stream()
                .filter(entry -> entry.committed() && entry.method().equals("POST"))
                .map(Stage::created)
                .collect(Collectors.toSet());
    }

    List<Arrival> arrivals() {
        return sandbox.journal().stream()
                .map(entry -> new Arrival(
                        entry.method(),
                        entry.path(),
                        entry.method().equals("POST") && entry.committed() ? created(entry) : null,
                        entry.arrivedNanos(),
                        entry.committedNanos()))
                .toList();
    }

    private static Name created(JournalEntry entry) {
        return PlanOnDisk.name(
                entry.path().substring(entry.path().lastIndexOf('/') + 1),
                entry.naturalKey().orElse("without key: " + entry.sequence()));
    }

    Map<String, List<JsonNode>> stored() {
        Map<String, List<JsonNode>> stored = new LinkedHashMap<>();
        for (Resource resource : Resource.values()) {
            List<JsonNode> entities = new ArrayList<>();
            try {
                PlanOnDisk.JSON.readTree(sandbox.list(resource)).forEach(entities::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            stored.put(resource.path(), entities);
        }
        return stored;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
