package io.metamigrator.systems.sqlite.source;

import static io.metamigrator.systems.sqlite.SmallDatabase.beside;
import static io.metamigrator.systems.sqlite.SmallDatabase.killed;
import static io.metamigrator.systems.sqlite.SmallDatabase.make;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.systems.sqlite.engine.SqliteConnections;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusedFilesTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void a_name() {
        file = folder.resolve("ledger.db");
    }

    @Test
    void a_text() throws IOException {
        Files.writeString(file, "symbol,price\n");
        refused("ledger.db is no SQLite database", "a text", "move it out");
    }

    @Test
    void an_encrypted_database() throws IOException {
        byte[] noise = new byte[8192];
        new Random(1).nextBytes(noise);
        Files.write(file, noise);
        refused("ledger.db", "encrypted", "decrypt it");
    }

    @Test
    void a_compressed_database() throws IOException {
        make(file, "CREATE TABLE t(a)");
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(Files.readAllBytes(file));
        }
        Files.write(file, packed.toByteArray());
        refused("ledger.db", "gzip", "unpack it first");
    }

    @Test
    void a_zip_archive() throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            out.putNextEntry(new ZipEntry("ledger.db"));
        }
        refused("ledger.db", "a ZIP archive", "unpack it first");
    }

    @Test
    void a_database_that_another_process_holds_locked() throws SQLException, IOException {
        make(file, "CREATE TABLE t(a)");
        try (Connection holder = SqliteConnections.write(file);
                Statement statement = holder.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
            refused("ledger.db is held locked by another process", "stop what writes to it");
        }
    }

    @Test
    void a_database_that_is_cut_off() throws IOException {
        make(file, "CREATE TABLE t(a)", "INSERT INTO t VALUES (zeroblob(20000))");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, 8192));
        refused("ledger.db is cut off", "copy it again");
        Files.write(file, Arrays.copyOf(whole, 9000));
        refused("ledger.db is cut off");
    }

    @Test
    void a_database_with_a_page_of_noise() throws IOException {
        make(file, "CREATE TABLE t(a)", "CREATE INDEX i ON t(a)", "INSERT INTO t VALUES (zeroblob(20000)), (1), (2)");
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 4096, 6000, (byte) 0x5a);
        Files.write(file, bytes);
        refused("ledger.db", "backup");
    }

    @Test
    void a_hot_journal() throws IOException {
        make(file, "CREATE TABLE t(a)");
        byte[] journal = new byte[512];
        ByteBuffer.wrap(journal).putLong(0xd9d505f920a163d7L).putInt(1);
        Files.write(beside(file, "-journal"), journal);
        refused("ledger.db was left in the middle of a change", "start and stop the application");
    }

    @Test
    void a_log_without_its_database() throws IOException {
        killed(file, List.of("CREATE TABLE t(a)"), "INSERT INTO t VALUES (1)");
        Files.delete(file);
        refused("ledger.db-wal belongs to ledger.db, which is not there", "put the database back");
    }

    @Test
    void a_log_that_is_older_than_its_database_and_says_something_else() throws IOException {
        killed(file, List.of("CREATE TABLE t(a)"), "INSERT INTO t VALUES (1)");
        byte[] log = Files.readAllBytes(beside(file, "-wal"));
        Files.delete(beside(file, "-wal"));
        make(file, "INSERT INTO t VALUES (5)");
        Files.write(beside(file, "-wal"), log);
        Files.setLastModifiedTime(beside(file, "-wal"), FileTime.fromMillis(1_000_000));
        refused("ledger.db-wal is older than its database", "move the other away");
    }

    @Test
    void a_log_of_a_database_that_keeps_none() throws IOException {
        killed(file, List.of("CREATE TABLE t(a)"), "INSERT INTO t VALUES (1)");
        byte[] log = Files.readAllBytes(beside(file, "-wal"));
        Files.delete(beside(file, "-wal"));
        Files.delete(file);
        make(file, "CREATE TABLE t(a)");
        Files.write(beside(file, "-wal"), log);
        refused("ledger.db-wal is of another database");
    }

    @Test
    void a_symbolic_link() throws IOException {
        Path elsewhere = make(folder.resolve("real").resolve("x.db"), "CREATE TABLE t(a)");
        Files.createSymbolicLink(file, elsewhere);
        refused("ledger.db is a symbolic link");
    }

    @Test
    void a_folder_and_a_log_that_are_symbolic_links() throws IOException {
        Path elsewhere = make(folder.resolve("real").resolve("x.db"), "CREATE TABLE t(a)");
        make(file, "CREATE TABLE t(a)");
        Files.createSymbolicLink(folder.resolve("history"), elsewhere.getParent());
        Files.createSymbolicLink(beside(file, "-wal"), elsewhere);
        refused("history is a symbolic link", "ledger.db-wal is a symbolic link");
    }

    @Test
    void one_file_under_two_names() throws IOException {
        Files.createLink(folder.resolve("twin.db"), make(file, "CREATE TABLE t(a)"));
        refused("twin.db", "ledger.db", "are one file under two names");
    }

    @Test
    void a_view_that_is_no_sql() throws IOException {
        make(
                file,
                "CREATE TABLE t(a)",
                "PRAGMA writable_schema = 1",
                "INSERT INTO sqlite_schema VALUES ('view', 'v', 'v', 0, 'CREATE VIEW v AS SELEC nothing')");
        refused("ledger.db cannot be read by SQLite", "malformed");
    }

    @Test
    void a_trigger_that_is_no_sql() throws IOException {
        make(
                file,
                "CREATE TABLE t(a)",
                "PRAGMA writable_schema = 1",
                "INSERT INTO sqlite_schema VALUES ('trigger', 'g', 't', 0, 'CREATE TRIGGER g AFTER INSERT ON t BEGIN"
                        + " SELEC 1; END')");
        refused("ledger.db cannot be read by SQLite", "malformed");
    }

    @Test
    void a_table_whose_name_holds_what_no_statement_can_say() throws IOException {
        make(
                file,
                "CREATE TABLE t(a)",
                "PRAGMA writable_schema = 1",
                "UPDATE sqlite_schema SET name = 't' || char(0) || 'x', tbl_name = 't' || char(0) || 'x'");
        refused("ledger.db cannot be read by SQLite", "the name of the table t\\0x holds the character NUL");
    }

    @Test
    void a_table_that_is_called_otherwise_than_it_was_made() throws IOException {
        make(file, "CREATE TABLE t(a)", "PRAGMA writable_schema = 1", "UPDATE sqlite_schema SET name = 'other'");
        refused("ledger.db cannot be read by SQLite", "malformed", "other");
    }

    @Test
    void two_names_that_are_not_of_the_characters_of_this_system_and_look_alike() throws Exception {
        make(file, "CREATE TABLE t(a)");
        String script = "cp ledger.db \"$(printf 'M\\334.db')\" && mv ledger.db \"$(printf 'M\\326.db')\"";
        assertThat(new ProcessBuilder("sh", "-c", script)
                        .directory(folder.toFile())
                        .start()
                        .waitFor())
                .isZero();
        refused("M\uFFFD.db has a name", "rename it");
    }

    @Test
    void all_at_once() throws IOException {
        Files.writeString(file, "text");
        Files.writeString(folder.resolve("b.db"), "text");
        refused("ledger.db", "b.db");
    }

    @Test
    void a_folder_that_is_none() {
        assertThatThrownBy(() -> SourceFolder.read(folder.resolve("nowhere"))).hasMessageContaining("is no folder");
    }

    private void refused(String... words) throws IOException {
        byte[] before = Files.exists(file) ? Files.readAllBytes(file) : "".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> SourceFolder.read(folder))
                .isInstanceOfSatisfying(
                        MigrationException.class,
                        refused -> assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED))
                .hasMessageContainingAll(words);
        if (Files.exists(file)) {
            assertThat(Files.readAllBytes(file)).isEqualTo(before);
        }
    }
}
