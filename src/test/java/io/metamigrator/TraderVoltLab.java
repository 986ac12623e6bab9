package io.metamigrator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.LedgerSettings;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.settings.SettingsBlock;
import io.metamigrator.samples.Brokerage;
import io.metamigrator.samples.SampleFiles;
import io.metamigrator.sandbox.JournalEntry;
import io.metamigrator.sandbox.Sandbox;
import io.metamigrator.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * A project folder of its own, with a sandbox as its target: runs commands in this process or in one that can be killed.
 */
public final class TraderVoltLab implements AutoCloseable {
    public static final String EMAIL = "operations@example.com";
    public static final String PASSWORD = "Fjord+Lantern/42";

    static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Sandbox sandbox;
    private final Map<String, String> settings = new LinkedHashMap<>();
    final Map<String, String> environment = new LinkedHashMap<>();
    private final List<Process> children = new ArrayList<>();

    private TraderVoltLab(Path folder, Sandbox sandbox) {
        this.folder = folder;
        this.sandbox = sandbox;
    }

    /** How a command ended. */
    public record Outcome(int exit, String out, String err) {

        JsonNode json() {
            try {
                return JSON.readTree(out);
            } catch (IOException e) {
                throw new UncheckedIOException(toString(), e);
            }
        }

        long count(String name) {
            return json().path("counts").path(name).asLong(-1);
        }

        String text() {
            return out + err;
        }
    }

    /** Sets up a project in an empty folder; options of the sandbox as {@code name=value}. */
    public static TraderVoltLab open(Path folder, String... sandboxOptions) {
        try {
            copy(Path.of("routes"), folder.resolve("routes"));
            Files.copy(Path.of("application.properties"), folder.resolve("application.properties"));
            ReadyLedger.into(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SandboxOptions options = SandboxOptions.defaults().with("user", EMAIL).with("password", PASSWORD);
        for (String option : sandboxOptions) {
            String[] parts = option.split("=", 2);
            options = options.with(parts[0], parts[1]);
        }
        TraderVoltLab lab = new TraderVoltLab(folder, Sandbox.start(options));
        lab.environment.put("TRADERVOLT_EMAIL", EMAIL);
        lab.environment.put("TRADERVOLT_PASSWORD", PASSWORD);
        return lab.set("tradervolt.url", lab.sandbox.url())
                .set("tradervolt.rate", "0")
                .set("tradervolt.backoff", "20ms")
                .set("tradervolt.breaker-wait", "1s")
                .set("tradervolt.quiet-time", "500ms")
                .set("tradervolt.patience", "60s")
                .set("tradervolt-intake.auto-startup", "false")
                .set("tradervolt-intake-watch.auto-startup", "false")
                .set("mt5.time-zone", "UTC");
    }

    /** Has serve take files from the folder of exports, and plan them soon. */
    public TraderVoltLab watching() {
        return set("tradervolt-intake.auto-startup", "true")
                .set("tradervolt-intake-watch.auto-startup", "true")
                .set("tradervolt.quiet-set", "400ms");
    }

    /** A setting for all commands to come. */
    public TraderVoltLab set(String key, String value) {
        settings.put(key, value);
        return this;
    }

    /** Switches all other migrations of the project off that could be served. */
    TraderVoltLab alone() {
        ServiceLoader.load(SettingsBlock.class)
                .forEach(block -> block.settings().stream()
                        .map(setting -> setting.key().replaceAll("\\.enabled$", ""))
                        .filter(name -> !name.equals("tradervolt"))
                        .filter(name -> Files.exists(
                                folder.resolve("routes").resolve(name).resolve("mapping.yaml")))
                        .forEach(name -> set(name + ".enabled", "false")));
        return this;
    }

    /** Takes a setting back: what the file says holds again. */
    TraderVoltLab unset(String key) {
        settings.remove(key);
        return this;
    }

    /** A variable of the environment for all commands to come. */
    public TraderVoltLab with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Map<String, String> settings() {
        return Map.copyOf(settings);
    }

    /** Writes exports of a brokerage without bad rows; deals begin with a deposit for each account. */
    public TraderVoltLab exports(int accounts, long orders, long positions, long deals) {
        return exports(Brokerage.of(7, accounts, orders, positions, deals));
    }

    public TraderVoltLab exports(Brokerage brokerage) {
        try {
            SampleFiles.writeTo(folder.resolve("migration_files"), brokerage);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    public Path folder() {
        return folder;
    }

    public Path out() {
        return folder.resolve("out/tradervolt");
    }

    /** Runs a command in this process. */
    public Outcome run(String... words) {
        return runIn(folder, words);
    }

    /** Runs a command in this process and another folder. */
    Outcome runIn(Path folder, String... words) {
        return outcome(MigrateProcess.here(folder, environment, arguments(words)));
    }

    private static Outcome outcome(MigrateProcess.Ended ended) {
        return new Outcome(ended.exit(), ended.out(), ended.err());
    }

    /** Discovers and plans by one engine; both must succeed. */
    public TraderVoltLab planned() {
        try (KeptEngine engine = new KeptEngine()) {
            for (String phase : List.of("discover", "plan")) {
                List<String> command = arguments("tradervolt", phase, "--json");
                succeeded(phase, outcome(MigrateProcess.here(engine, folder, environment, command)));
            }
        }
        return this;
    }

    /** Runs a phase that must end with 0. */
    public Outcome succeed(String phase, String... options) {
        return succeeded(phase, phase(phase, options));
    }

    private static Outcome succeeded(String phase, Outcome outcome) {
        if (outcome.exit() != 0) {
            throw new AssertionError(phase + " ended with " + outcome);
        }
        return outcome;
    }

    /** Runs a phase with {@code --json}. */
    public Outcome phase(String phase, String... options) {
        List<String> words = new ArrayList<>(List.of("tradervolt", phase, "--json"));
        words.addAll(List.of(options));
        return run(words.toArray(String[]::new));
    }

    /** Applies for good, with {@code --json}. */
    public Outcome apply() {
        return run(forGood("--json"));
    }

    static String[] forGood(String... more) {
        List<String> words = new ArrayList<>(List.of(
                "tradervolt",
                "apply",
                "--apply",
                "--i-understand-this-will-write-to-tradervolt",
                "--confirm",
                "MIGRATE"));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    /** Runs a command in a process of its own, its output in {@code child.log} of the project's folder. */
    public Process start(String... words) {
        Process process = MigrateProcess.start(folder, environment, arguments(words), childLog());
        children.add(process);
        return process;
    }

    public Path childLog() {
        return folder.resolve("child.log");
    }

    private List<String> arguments(String... words) {
        List<String> arguments = new ArrayList<>();
        settings.forEach((key, value) -> arguments.add("-D" + key + "=" + value));
        arguments.addAll(List.of(words));
        return arguments;
    }

    /** The current plan. */
    public JsonNode plan() {
        try {
            return JSON.readTree(out().resolve("migration_plan.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All records of the newest run, in the order of the plan. */
    public List<LedgerRecord> records() {
        try (Ledger ledger = ledger()) {
            Run run = ledger.runs().of("tradervolt").get(0);
            return ledger.records().page(run, EnumSet.allOf(State.class), 0, Integer.MAX_VALUE);
        }
    }

    public Ledger ledger() {
        String file = "jdbc:sqlite:" + folder.resolve("out/ledger.db");
        return Ledger.open(
                new LedgerSettings(settings.getOrDefault("ledger.url", file), settings.get("ledger.user"), null));
    }

    /** The calls that created something, in the order in which they took effect. */
    public List<JournalEntry> creations() {
        return sandbox.journal().stream()
                .filter(entry -> entry.method().equals("POST") && entry.committed())
                .sorted(java.util.Comparator.comparingLong(JournalEntry::committedNanos))
                .toList();
    }

    @Override
    public void close() {
        children.forEach(Process::destroyForcibly);
        sandbox.close();
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
}
