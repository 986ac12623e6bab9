package io.metamigrator.torture;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.cli.CommandContext;
import io.metamigrator.cli.CommandTree;
import io.metamigrator.sandbox.JournalEntry;
import io.metamigrator.sandbox.Resource;
import io.metamigrator.sandbox.Sandbox;
import io.metamigrator.sandbox.SandboxOptions;
import io.metamigrator.torture.History.Arrival;
import io.metamigrator.torture.History.Name;
import io.metamigrator.torture.Life.Cut;
import io.metamigrator.torture.Order.Stop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where a run takes place: a folder, a sandbox, exports, and the commands that are given there. */
final class Stage implements AutoCloseable {
    private static final String EMAIL = "operations@example.com";
    private static final String PASSWORD = "Fjord+Lantern/42";

    private final Script script;
    private final Scenery scenery;
    private final Path folder;
    private final Sandbox sandbox;
    private final Map<String, String> environment = Map.of("TRADERVOLT_EMAIL", EMAIL, "TRADERVOLT_PASSWORD", PASSWORD);
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    private Stage(Script script, Scenery scenery, Path folder, Sandbox sandbox) {
        this.script = script;
        this.scenery = scenery;
        this.folder = folder;
        this.sandbox = sandbox;
    }

    /** Opens the service; {@code folder} is what the commands write into. */
    static Stage open(Script script, Scenery scenery, Path folder) {
        SandboxOptions options = SandboxOptions.defaults()
                .with("project", scenery.folder().toString())
                .with("port", Integer.toString(scenery.port()))
                .with("seed", scenery.tenant().toString())
                .with("user", EMAIL)
                .with("password", PASSWORD);
        for (Map.Entry<String, String> option : script.sandbox().entrySet()) {
            options = options.with(option.getKey(), option.getValue());
        }
        return new Stage(script, scenery, folder, Sandbox.start(options));
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

    /** The folder {@code out} and the ledger that a command works with. */
    record Desk(Path out, LedgerPlace ledger) {}

    private Desk desk(Path ledger) {
        return new Desk(folder.resolve("out"), new LedgerPlace.InFile(ledger));
    }

    /** Gives a command in this process; it goes on in a thread of its own. */
    Command give(Path ledger, String... words) {
        Command command = new Command();
        Thread thread = new Thread(() -> command.end(execute(command, desk(ledger), words)), "command");
        thread.setDaemon(true);
        thread.start();
        return command;
    }

    /** Carries out a command in this process and answers its exit code. */
    int execute(Desk desk, String... words) {
        return execute(new Command(), desk, words);
    }

    private int execute(Command command, Desk desk, String... words) {
        PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);
        CommandContext workplace = new CommandContext(scenery.folder(), environment, command, out, out);
        int exit = CommandTree.of(workplace).execute(arguments(desk, words).toArray(String[]::new));
        note(String.join(" ", words) + " ended with " + exit);
        return exit;
    }

    /** Gives a phase that has to end with 0. */
    void succeed(Path ledger, String phase) {
        int code = give(ledger, "tradervolt", phase).exit().join();
        if (code != 0) {
            throw new IllegalStateException(phase + " ended with " + code + ":\n" + log());
        }
    }

    /** Gives a command in a process of its own. */
    Process start(Path ledger, @Nullable Cut cut, String... words) {
        return ChildProcess.start(scenery.folder(), ledger, cut, environment, arguments(desk(ledger), words));
    }

    /** A command for a process of its own. */
    Order order(Desk desk, @Nullable Stop stop, String... words) {
        return new Order(
                scenery.folder().toString(),
                environment,
                arguments(desk, words),
                folder.resolve("children.log").toString(),
                desk.ledger().file() == null ? null : desk.ledger().file().toString(),
                stop);
    }

    static String[] apply() {
        return new String[] {
            "tradervolt", "apply", "--apply", "--i-understand-this-will-write-to-tradervolt", "--confirm", "MIGRATE"
        };
    }

    private List<String> arguments(Desk desk, String... words) {
        Map<String, String> settings = new LinkedHashMap<>(script.settings());
        settings.put("tradervolt.url", sandbox.url());
        settings.put("tradervolt.source", scenery.folder().resolve("exports").toString());
        settings.put("out.dir", desk.out().toString());
        settings.putAll(desk.ledger().settings());
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

    /** How many calls have arrived that would create something. */
    long creationsArrived() {
        return sandbox.journal().stream()
                .filter(entry -> entry.method().equals("POST") && !entry.path().contains("users"))
                .count();
    }

    List<Arrival> arrivals() {
        return sandbox.journal().stream()
                .map(entry -> new Arrival(
                        entry.method(),
                        entry.path(),
                        entry.caller(),
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

    @Override
    public void close() {
        sandbox.close();
    }
}
