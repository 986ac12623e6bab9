package io.metamigrator.systems.sqlite.source;

import static io.metamigrator.systems.sqlite.SmallDatabase.beside;
import static io.metamigrator.systems.sqlite.SmallDatabase.killed;
import static io.metamigrator.systems.sqlite.SmallDatabase.make;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metamigrator.systems.sqlite.engine.SchemaObject;
import io.metamigrator.systems.sqlite.engine.SqliteReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFolderTest {
    @TempDir
    Path folder;

    @Test
    void tells_every_object_of_the_schema_and_how_many_values_of_which_class_there_are() {
        make(
                folder.resolve("state.db"),
                "CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT NOT NULL, b REAL CHECK (b > 0),"
                        + " twice REAL GENERATED ALWAYS AS (b * 2), UNIQUE (a))",
                "CREATE INDEX t_b ON t(b)",
                "CREATE VIEW v AS SELECT a FROM t",
                "CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END",
                "CREATE VIRTUAL TABLE words USING fts5(body)",
                "INSERT INTO t(a, b) VALUES ('x', 1.5), ('y', 'text'), ('z', NULL)",
                "PRAGMA user_version = 7");
        SourceFile file = only();
        assertThat(file.schema().objects())
                .filteredOn(object ->
                        !object.table().startsWith("words_") && !object.name().startsWith("sqlite_"))
                .extracting(SchemaObject::type, SchemaObject::name)
                .extracting(Object::toString)
                .containsExactlyInAnyOrder(
                        "(\"table\", \"t\")",
                        "(\"index\", \"t_b\")",
                        "(\"view\", \"v\")",
                        "(\"trigger\", \"g\")",
                        "(\"table\", \"words\")");
        SourceTable table = file.table("T").orElseThrow();
        assertThat(table.rows()).isEqualTo(3);
        assertThat(table.classes().byColumn().get("b")).isEqualTo(Map.of("real", 1L, "text", 1L, "null", 1L));
        assertThat(table.classes().values("b")).isEqualTo(2);
        assertThat(table.shape().checks()).containsExactly("b > 0");
        assertThat(table.shape().autoincrements()).isTrue();
        assertThat(table.shape().rowidColumn()).contains("id");
        assertThat(table.shape().written()).hasSize(3);
        assertThat(table.shape().keys()).extracting(key -> key.columns()).containsExactly(List.of("id"), List.of("a"));
        assertThat(file.traits().userVersion()).isEqualTo(7);
        assertThat(file.traits().encoding()).isEqualTo("UTF-8");
    }

    @Test
    void knows_a_database_by_what_it_holds_and_leaves_other_files_aside() throws IOException {
        make(folder.resolve("history").resolve("US0378331005.db"), "CREATE TABLE daily_prices(date TEXT PRIMARY KEY)");
        make(folder.resolve("renamed.bin"), "CREATE TABLE a(b)");
        Files.writeString(folder.resolve("README.md"), "notes");
        Files.createFile(folder.resolve("empty.db"));
        Inventory inventory = SourceFolder.read(folder);
        assertThat(inventory.files())
                .extracting(SourceFile::name)
                .containsExactly("empty.db", "history/US0378331005.db", "renamed.bin");
        assertThat(inventory.others()).containsExactly("README.md");
    }

    @Test
    void sees_what_a_write_ahead_log_holds_and_changes_neither_it_nor_the_database() throws IOException {
        Path file = killed(
                folder.resolve("ledger.db"),
                List.of("CREATE TABLE trades(id INTEGER PRIMARY KEY)", "INSERT INTO trades VALUES (1)"),
                "INSERT INTO trades VALUES (2), (3)");
        byte[] database = Files.readAllBytes(file);
        byte[] log = Files.readAllBytes(beside(file, "-wal"));
        SourceFile read = only();
        assertThat(read.table("trades").orElseThrow().rows()).isEqualTo(3);
        assertThat(read.logged()).isTrue();
        assertThat(read.reading()).isEqualTo(SqliteReading.SHARED);
        assertThat(Files.readAllBytes(file)).isEqualTo(database);
        assertThat(Files.readAllBytes(beside(file, "-wal"))).isEqualTo(log);
        assertThat(Untouched.of(file)).isEqualTo(read.digests());
    }

    @Test
    void leaves_nothing_beside_a_database_whose_log_is_empty() throws IOException {
        make(folder.resolve("a.db"), "PRAGMA journal_mode = WAL", "CREATE TABLE t(a)");
        assertThat(only().reading()).isEqualTo(SqliteReading.ALONE);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("a.db"));
        }
    }

    @Test
    void tells_the_encoding_of_a_file_in_utf_16() {
        make(folder.resolve("a.db"), "PRAGMA encoding = 'UTF-16be'", "CREATE TABLE t(a)", "INSERT INTO t VALUES ('ä')");
        assertThat(only().traits().isUtf8()).isFalse();
    }

    @Test
    void names_the_process_that_has_a_database_open() throws IOException {
        Path file = make(folder.resolve("a.db"), "CREATE TABLE t(a)");
        Process holder =
                new ProcessBuilder("sleep", "60").redirectInput(file.toFile()).start();
        try {
            assertThat(only().holders()).contains("sleep (process " + holder.pid() + ")");
        } finally {
            holder.destroyForcibly();
        }
    }

    @Test
    void what_was_found_out_of_a_file_holds_for_the_same_bytes_and_no_others() throws IOException {
        Path kept = folder.resolve("out/known-files.json");
        Path old = folder.resolve("old");
        Path file = killed(
                old.resolve("a.db"),
                List.of("CREATE TABLE t(a)", "INSERT INTO t VALUES (1)"),
                "INSERT INTO t VALUES (2)");
        assertThat(rows(old, KnownFiles.in(kept))).isEqualTo(2);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                .isEqualTo("rw-------");
        Files.writeString(kept, Files.readString(kept).replace("\"rows\":2", "\"rows\":77"));
        assertThat(rows(old, KnownFiles.in(kept))).as("it is not counted again").isEqualTo(77);
        assertThat(rows(old, KnownFiles.NONE)).isEqualTo(2);
        Path log = beside(file, "-wal");
        byte[] logged = Files.readAllBytes(log);
        Files.write(log, new byte[] {0}, StandardOpenOption.APPEND);
        assertThat(rows(old, KnownFiles.in(kept))).as("a byte more in the log").isEqualTo(2);
        Files.write(log, logged);
        assertThat(rows(old, KnownFiles.in(kept))).as("only what was last").isEqualTo(2);
        Files.writeString(kept, "{");
        assertThat(rows(old, KnownFiles.in(kept))).as("a file that is no use").isEqualTo(2);
    }

    @Test
    void a_reading_anew_goes_by_nothing_that_was_found_before_and_keeps_what_it_finds() throws IOException {
        Path kept = folder.resolve("out/known-files.json");
        Path old = folder.resolve("old");
        make(old.resolve("a.db"), "CREATE TABLE t(a)", "INSERT INTO t VALUES (1)");
        rows(old, KnownFiles.in(kept));
        Files.writeString(kept, Files.readString(kept).replace("\"rows\":1", "\"rows\":77"));
        assertThat(rows(old, KnownFiles.in(kept).anew())).isEqualTo(1);
        assertThat(rows(old, KnownFiles.in(kept))).isEqualTo(1);
    }

    @Test
    void a_file_that_is_damaged_after_it_was_found_whole_is_refused() throws IOException {
        Path kept = folder.resolve("out/known-files.json");
        Path old = folder.resolve("old");
        Path file = make(old.resolve("a.db"), "CREATE TABLE t(a UNIQUE)", "INSERT INTO t VALUES ('x'), ('y')");
        rows(old, KnownFiles.in(kept));
        FileTime before = Files.getLastModifiedTime(file);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 2] ^= 1;
        Files.write(file, bytes);
        Files.setLastModifiedTime(file, before);
        assertThatThrownBy(() -> rows(old, KnownFiles.in(kept))).hasMessageContaining("is damaged");
    }

    private static long rows(Path folder, KnownFiles known) {
        return SourceFolder.read(folder, known)
                .files()
                .get(0)
                .table("t")
                .orElseThrow()
                .rows();
    }

    private SourceFile only() {
        return SourceFolder.read(folder).files().get(0);
    }

    @Test
    void a_folder_that_says_it_is_no_source_is_left_out_and_named() throws Exception {
        make(folder.resolve("a.db"), "CREATE TABLE t(a)");
        make(folder.resolve("below/archives/b.db"), "CREATE TABLE t(a)");
        Files.writeString(folder.resolve("below/archives/.no-source"), "");
        Inventory inventory = SourceFolder.read(folder);
        assertThat(inventory.files()).extracting(SourceFile::name).containsExactly("a.db");
        assertThat(inventory.apart()).containsExactly("below/archives");
    }
}
