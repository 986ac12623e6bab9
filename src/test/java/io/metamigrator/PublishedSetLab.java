package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.migration.files.Digests;
import io.metamigrator.sandbox.sqlite.OldWorld;
import io.metamigrator.systems.sqlite.SmallDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A set that was made of the awkward old world and published, and that a test may spoil. */
final class PublishedSetLab implements AutoCloseable {
    /** A value of a setting, which nobody may be shown. */
    static final String SECRET = "confidential-0815";

    private final KeptEngine engine = new KeptEngine();
    private final List<String> settings;
    private Path folder;
    private Path set;

    /** @param settings beside those of folders, as the command line takes them */
    PublishedSetLab(String... settings) {
        this.settings = List.of(settings);
    }

    /** @return the folder of the set */
    Path publish(Path temporary) throws Exception {
        folder = temporary;
        OldWorld.writeAwkward(folder.resolve("old"), 2, 5);
        SmallDatabase.make(
                folder.resolve("old/config.db"),
                "INSERT INTO settings VALUES ('told', '" + SECRET + "', NULL, '2025-01-01')");
        done("plan");
        done("apply", "--apply", "--i-understand-this-will-write-to-sqlite", "--confirm", "MIGRATE");
        set = folder.resolve("new/current").toRealPath();
        copy(set, folder.resolve("whole/set"));
        copy(folder.resolve("old"), folder.resolve("whole/old"));
        return set;
    }

    /** Has both sides be as they were. */
    void restore() throws IOException {
        copy(folder.resolve("whole/set"), set);
        copy(folder.resolve("whole/old"), folder.resolve("old"));
    }

    @Override
    public void close() {
        engine.close();
    }

    /** Whoever reads a database that has a log leaves its shared memory, and an empty log. */
    private static void copy(Path from, Path to) throws IOException {
        if (Files.exists(to)) {
            try (Stream<Path> all = Files.walk(to)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    Files.delete(file);
                }
            }
        }
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file :
                    all.filter(each -> !each.toString().endsWith("-shm")).toList()) {
                Path copy = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    MigrateProcess.Ended sqlite(String... words) {
        return command(Stream.concat(Stream.of("sqlite"), Arrays.stream(words)).toArray(String[]::new));
    }

    MigrateProcess.Ended command(String... words) {
        return MigrateProcess.here(engine, Path.of("").toAbsolutePath(), Map.of(), arguments(words));
    }

    /** The same by settings of its own, which hold for this command. */
    MigrateProcess.Ended commandBy(String setting, String... words) {
        List<String> arguments = new ArrayList<>(List.of(setting));
        arguments.addAll(arguments(words));
        return MigrateProcess.here(Path.of("").toAbsolutePath(), Map.of(), arguments);
    }

    private List<String> arguments(String... words) {
        List<String> arguments = new ArrayList<>(settings);
        arguments.addAll(List.of(
                "-Dsqlite.source=" + folder.resolve("old"),
                "-Dsqlite.target=" + folder.resolve("new"),
                "-Dout.dir=" + folder.resolve("out"),
                "-Dledger.url=jdbc:sqlite:" + folder.resolve("out/ledger.db")));
        arguments.addAll(List.of(words));
        return arguments;
    }

    void done(String... words) {
        MigrateProcess.Ended ended = sqlite(words);
        assertThat(ended.exit()).as("%s", ended).isZero();
    }

    JsonNode verified(int exit, String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of("verify", "--json"));
        words.addAll(List.of(more));
        MigrateProcess.Ended ended = sqlite(words.toArray(String[]::new));
        assertThat(ended.exit()).as("%s", ended).isEqualTo(exit);
        return TraderVoltLab.JSON.readTree(ended.out());
    }

    /** What the verification keeps of each finding. */
    List<JsonNode> findings() throws IOException {
        JsonNode kept = TraderVoltLab.JSON.readTree(
                folder.resolve("out/sqlite/results/verification.json").toFile());
        return StreamSupport.stream(kept.path("list").spliterator(), false).toList();
    }

    static String line(JsonNode finding) {
        String fields = StreamSupport.stream(finding.path("fields").spliterator(), false)
                .map(field -> field.path("field").asText() + " "
                        + field.path("expected").asText() + " -> "
                        + field.path("found").asText())
                .reduce((one, other) -> one + "; " + other)
                .orElse(finding.path("words").asText());
        return finding.path("kind").asText() + " " + finding.path("what").asText() + " "
                + finding.path("type").asText() + " [" + finding.path("key").asText() + "] " + fields;
    }

    static SortedMap<String, String> digests(Path below) throws IOException {
        SortedMap<String, String> digests = new TreeMap<>();
        try (Stream<Path> all = Files.walk(below)) {
            for (Path file : all.filter(Files::isRegularFile)
                    .filter(each -> !each.toString().endsWith("-shm"))
                    .filter(each ->
                            !each.toString().endsWith("-wal") || each.toFile().length() > 0)
                    .toList()) {
                digests.put(below.relativize(file).toString(), Digests.sha256(file));
            }
        }
        return digests;
    }
}
