package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.migration.files.Digests;
import io.metamigrator.sandbox.sqlite.OldWorld;
import io.metamigrator.systems.sqlite.SmallDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The old world through the commands, where source and target are the one folder of an application. */
class SqliteInPlaceTest {
    private static final String[] FOR_GOOD = {
        "apply", "--apply", "--i-understand-this-will-write-to-sqlite", "--confirm", "MIGRATE", "--json"
    };

    @TempDir
    Path folder;

    private Path data;
    private SortedMap<String, String> old;

    @BeforeEach
    void plan() throws Exception {
        data = folder.resolve("data");
        OldWorld.writeAwkward(data, 2, 5);
        Files.writeString(data.resolve("trader.log"), "not a database");
        old = files(data);
        assertThat(sqlite("plan").exit()).isZero();
    }

    private List<String> words(String... words) {
        List<String> arguments = new ArrayList<>(List.of(
                "-Dsqlite.source=" + data,
                "-Dsqlite.target=" + data,
                "-Dsqlite.publish=in-place",
                "-Dout.dir=" + folder.resolve("out"),
                "-Dledger.url=jdbc:sqlite:" + folder.resolve("out/ledger.db"),
                "sqlite"));
        arguments.addAll(List.of(words));
        return arguments;
    }

    private MigrateProcess.Ended sqlite(String... words) {
        return MigrateProcess.here(Path.of("").toAbsolutePath(), Map.of(), words(words));
    }

    private JsonNode applied() throws Exception {
        MigrateProcess.Ended ended = sqlite(FOR_GOOD);
        assertThat(ended.exit()).as("%s", ended).isZero();
        return TraderVoltLab.JSON.readTree(ended.out());
    }

    /** Whoever reads a database that has a log leaves its shared memory, which says nothing. */
    private static SortedMap<String, String> files(Path below) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(below)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                if (!file.toString().endsWith("-shm")) {
                    files.put(below.relativize(file).toString(), Digests.sha256(file));
                }
            }
        }
        return files;
    }

    private Path archive() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("archives"))) {
            return all.filter(each -> each.getFileName().toString().startsWith("pre_migration_"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void the_new_files_take_the_place_of_the_old_ones_and_the_old_ones_come_back_as_they_were() throws Exception {
        assertThat(sqlite("validate").out()).contains("pass  place", "pass  owners");
        assertThat(files(data)).isEqualTo(old);

        JsonNode told = applied();
        assertThat(told.path("published").asBoolean()).isTrue();
        assertThat(told.path("set").asText()).isEqualTo(data.toString());
        assertThat(told.path("flaws")).isEmpty();
        assertThat(files(data).keySet())
                .containsExactlyInAnyOrder(
                        "agents.db",
                        "cache.db",
                        "config.db",
                        "history.db",
                        "leftovers.db",
                        "ledger.db",
                        "portfolio.db",
                        "satellites.db",
                        "trader.log",
                        "universe.db");
        SortedMap<String, String> archived = new TreeMap<>(old);
        archived.remove("trader.log");
        assertThat(files(archive())).isEqualTo(archived);

        assertThat(sqlite("validate").out()).contains("pass  untouched").doesNotContain("fail ");
        assertThat(applied().path("writes").asLong()).isZero();

        assertThat(sqlite("rollback").exit()).isZero();
        assertThat(data.resolve("universe.db")).exists();
        assertThat(sqlite("rollback", "--confirm", "ROLLBACK").out()).contains("The new set is kept in", "new_set_");
        assertThat(files(data)).isEqualTo(old);
        assertThat(files(archive())).isEmpty();

        assertThat(sqlite("plan").exit()).isZero();
        assertThat(applied().path("published").asBoolean()).isTrue();
    }

    @Test
    void a_second_run_is_refused_as_long_as_the_set_of_another_counts() throws Exception {
        applied();
        assertThat(sqlite("plan").exit())
                .as("it is made of the old files, where they are now")
                .isZero();
        MigrateProcess.Ended again = sqlite(FOR_GOOD);
        assertThat(again.exit()).isEqualTo(3);
        assertThat(again.out()).contains("already; take it back first: rollback --run");
        assertThat(data.resolve("universe.db")).exists();
    }

    @Test
    void a_set_that_the_application_has_written_to_stays_until_force_is_used_and_then_its_rows_are_kept()
            throws Exception {
        String run = applied().path("run").asText();
        SmallDatabase.make(data.resolve("config.db"), "CREATE TABLE since(a)", "INSERT INTO since VALUES('a row')");
        assertThat(sqlite("rollback", "--confirm", "ROLLBACK").out()).contains("it was written to since: config.db");
        assertThat(data.resolve("universe.db")).exists();
        sqlite("rollback", "--confirm", "ROLLBACK", "--force");
        assertThat(files(data)).isEqualTo(old);
        Path kept = folder.resolve("archives/new_set_" + run + "/config.db");
        assertThat(SmallDatabase.rows(kept, "SELECT a FROM since")).containsExactly("a row");
    }
}
