package io.metamigrator.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.CamelEngine;
import io.metamigrator.cli.CommandContext;
import io.metamigrator.cli.CommandTree;
import io.metamigrator.migration.files.ExactJson;
import io.metamigrator.samples.Brokerage;
import io.metamigrator.samples.SampleFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What benchmarks work with: the tool in this process or in one of its own, made-up exports, and a folder to throw away. */
final class Bench {
    static final Map<String, String> CREDENTIALS = Map.of(
            "TRADERVOLT_EMAIL",
            "bench@example.com",
            "TRADERVOLT_PASSWORD",
            "bench",
            "API_TOKEN_VIEW",
            PageBenchmark.TOKEN);

    private final Path project = Path.of("").toAbsolutePath();
    private final Path folder;
    private final PrintStream out;
    private final ObjectMapper json = ExactJson.mapper();

    Bench(Path folder, PrintStream out) {
        this.folder = folder;
        this.out = out;
    }

    Path project() {
        return project;
    }

    ObjectMapper json() {
        return json;
    }

    void say(String text) {
        out.println("  " + text);
        out.flush();
    }

    /** An empty folder of this name. */
    Path fresh(String name) throws IOException {
        Path fresh = folder.resolve(name);
        if (Files.exists(fresh)) {
            try (Stream<Path> old = Files.walk(fresh)) {
                old.sorted(Comparator.reverseOrder()).forEach(Bench::delete);
            }
        }
        return Files.createDirectories(fresh);
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Exports of a made-up brokerage. */
    Path exports(String name, int accounts, long orders, long positions, long deals) throws IOException {
        Path exports = fresh(name);
        SampleFiles.writeTo(exports, Brokerage.of(7, accounts, orders, positions, deals));
        return exports;
    }

    /** Settings of one run, as on the command line. */
    List<String> settings(String url, Path home, Path exports, String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "-Dtradervolt.url=" + url,
                "-Dout.dir=" + home,
                "-Dledger.url=jdbc:sqlite:" + home.resolve("ledger.db"),
                "-Dtradervolt.source=" + exports,
                "-Dtradervolt.quiet-time=2s",
                "-Dmt5.time-zone=Europe/Athens"));
        for (String setting : more) {
            settings.add("-D" + setting);
        }
        return settings;
    }

    /** Runs a command in this process and answers its JSON. */
    JsonNode run(List<String> settings, String... command) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        PrintStream quiet = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        PrintStream captured = new PrintStream(answer, false, StandardCharsets.UTF_8);
        List<String> args = arguments(settings, command);
        int code = CommandTree.of(new CommandContext(project, CREDENTIALS, CamelEngine.starter(), captured, quiet))
                .execute(args.toArray(String[]::new));
        captured.flush();
        if (code != 0 && code != 4) {
            throw new IllegalStateException(
                    String.join(" ", command) + " ended with " + code + ": " + answer.toString(StandardCharsets.UTF_8));
        }
        return json.readTree(answer.toByteArray());
    }

    /** Starts a command in a process of its own. */
    Process start(String heap, List<String> settings, String... command) throws IOException {
        List<String> args = arguments(settings, command);
        args.add(0, "io.metamigrator.MetaMigrator");
        return java(heap, args);
    }

    /** Starts a class in a Java machine of its own, on this one's class path. */
    Process java(String heap, List<String> classAndArguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-XX:SharedArchiveFile=" + project.resolve("target/meta-migrator.jsa"),
                "-cp",
                System.getProperty("java.class.path")));
        line.addAll(classAndArguments);
        ProcessBuilder process = new ProcessBuilder(line)
                .directory(project.toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("stderr.log").toFile()));
        process.environment().putAll(CREDENTIALS);
        return process.start();
    }

    private static List<String> arguments(List<String> settings, String... command) {
        List<String> args = new ArrayList<>(settings);
        args.addAll(List.of(command));
        args.add("--json");
        return args;
    }

    /** The words that carry a plan out for good. */
    static final String[] APPLY = {
        "tradervolt", "apply", "--apply", "--i-understand-this-will-write-to-tradervolt", "--confirm", "MIGRATE"
    };
}
