package io.metamigrator.systems.sqlite.since;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.systems.sqlite.SmallDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was written to a database since a copy of it was made is told row by row, and nothing else is. */
class SetDifferenceTest {
    @TempDir
    Path folder;

    private final List<WrittenRow> rows = new ArrayList<>();

    private void published(String... statements) throws IOException {
        Path now = SmallDatabase.make(folder.resolve("now/a.db"), statements);
        Files.createDirectories(folder.resolve("was"));
        Files.copy(now, folder.resolve("was/a.db"));
    }

    private void write(String... statements) {
        SmallDatabase.make(folder.resolve("now/a.db"), statements);
    }

    private List<String> told() {
        rows.clear();
        return SetDifference.tell(folder.resolve("was"), folder.resolve("now"), List.of("a.db"), rows::add);
    }

    private List<String> lines() {
        return rows.stream()
                .map(row -> row.what().word() + " " + row.table() + " [" + row.key() + "] "
                        + row.fields().stream()
                                .map(field -> field.field() + " " + field.expected() + " -> " + field.found())
                                .collect(Collectors.joining("; ")))
                .toList();
    }

    @Test
    void what_was_inserted_deleted_and_changed_is_told_with_both_values() throws Exception {
        published(
                "CREATE TABLE t(id INTEGER PRIMARY KEY, name TEXT COLLATE NOCASE, x ANY) STRICT",
                "INSERT INTO t VALUES (1, 'one', 1), (2, 'two', 2), (3, 'three', -0.0), (4, 'four', NULL)");
        assertThat(told()).isEmpty();
        assertThat(rows).isEmpty();
        write(
                "DELETE FROM t WHERE id = 1",
                "UPDATE t SET name = 'TWO' WHERE id = 2",
                "UPDATE t SET x = 0.0 WHERE id = 3",
                "UPDATE t SET name = CAST(X'FF00' AS TEXT) WHERE id = 4",
                "INSERT INTO t VALUES (5, 'five', X'05')");
        assertThat(told()).isEmpty();
        assertThat(lines())
                .containsExactly(
                        "deleted a.t [id = 1] id 1 -> null; name 'one' -> null; x 1 -> null",
                        "changed a.t [id = 2] name 'two' -> 'TWO'",
                        "changed a.t [id = 3] x -0.0 -> 0.0",
                        "changed a.t [id = 4] name 'four' -> CAST(X'FF00' AS TEXT)",
                        "inserted a.t [id = 5] id null -> 5; name null -> 'five'; x null -> X'05'");
    }

    @Test
    void rows_that_only_the_log_has_are_told_and_the_database_is_left_as_it_is() throws Exception {
        published("PRAGMA journal_mode = WAL", "CREATE TABLE t(a TEXT PRIMARY KEY) STRICT");
        SmallDatabase.killed(folder.resolve("now/a.db"), List.of(), "INSERT INTO t VALUES ('logged')");
        byte[] before = Files.readAllBytes(folder.resolve("now/a.db"));
        assertThat(told()).isEmpty();
        assertThat(lines()).containsExactly("inserted a.t [a = 'logged'] a null -> 'logged'");
        assertThat(folder.resolve("now/a.db")).hasBinaryContent(before);
        assertThat(folder.resolve("was")).isDirectoryNotContaining(file -> !file.endsWith("a.db"));
    }

    @Test
    void rows_without_a_key_or_with_a_null_in_it_are_told_as_often_as_they_are_more_or_fewer() throws Exception {
        published(
                "CREATE TABLE bare(a, b)",
                "INSERT INTO bare VALUES (1, 'x'), (1, 'x'), (NULL, NULL), ('old', 0.0)",
                "CREATE TABLE keyed(k TEXT PRIMARY KEY, v)",
                "INSERT INTO keyed VALUES (NULL, 1), (NULL, 1), ('k', 1)");
        write(
                "INSERT INTO bare VALUES (1, 'x'), (1.0, 'x'), ('old', -0.0)",
                "DELETE FROM bare WHERE a IS NULL",
                "DELETE FROM keyed WHERE rowid = 2",
                "VACUUM");
        assertThat(told()).isEmpty();
        assertThat(lines())
                .containsExactlyInAnyOrder(
                        "inserted a.bare [] a null -> 1; b null -> 'x'",
                        "inserted a.bare [] a null -> 1.0; b null -> 'x'",
                        "inserted a.bare [] a null -> 'old'; b null -> -0.0",
                        "deleted a.bare [] a NULL -> null; b NULL -> null",
                        "deleted a.keyed [] k NULL -> null; v 1 -> null");
    }

    @Test
    void an_index_over_expressions_is_no_key_of_rows() throws Exception {
        published(
                "CREATE TABLE t(a TEXT NOT NULL, b TEXT)",
                "CREATE UNIQUE INDEX i ON t(a, lower(b))",
                "INSERT INTO t VALUES ('same', 'one'), ('same', 'two')");
        write("UPDATE t SET b = 'three' WHERE b = 'two'");
        assertThat(told()).isEmpty();
        assertThat(lines())
                .containsExactlyInAnyOrder(
                        "deleted a.t [] a 'same' -> null; b 'two' -> null",
                        "inserted a.t [] a null -> 'same'; b null -> 'three'");
    }

    @Test
    void a_table_that_was_added_removed_or_altered_is_named_and_its_rows_are_told() throws Exception {
        published(
                "CREATE TABLE t(id INTEGER PRIMARY KEY, gone TEXT)",
                "INSERT INTO t VALUES (1, 'kept nowhere'), (2, NULL)",
                "CREATE TABLE dropped(\"a \"\"b\" TEXT PRIMARY KEY)",
                "INSERT INTO dropped VALUES ('d')",
                "CREATE INDEX i ON t(gone)");
        write(
                "DROP INDEX i",
                "DROP TABLE dropped",
                "ALTER TABLE t ADD COLUMN more TEXT DEFAULT 'unset'",
                "UPDATE t SET more = 'set' WHERE id = 2",
                "ALTER TABLE t DROP COLUMN gone",
                "CREATE TABLE \"odd; name\"(k PRIMARY KEY)",
                "INSERT INTO \"odd; name\" VALUES (7)");
        assertThat(told())
                .containsExactlyInAnyOrder(
                        "table t of a was altered",
                        "table dropped of a was removed",
                        "index i of a was removed",
                        "table odd; name of a was added");
        assertThat(lines())
                .containsExactlyInAnyOrder(
                        "changed a.t [id = 1] gone 'kept nowhere' -> NULL",
                        "changed a.t [id = 2] more 'unset' -> 'set'",
                        "inserted a.odd; name [k = 7] k null -> 7",
                        "deleted a.dropped [\"a \"\"b\" = 'd'] a \"b 'd' -> null");
    }

    @Test
    void a_file_that_is_gone_or_is_no_database_is_named() throws Exception {
        published("CREATE TABLE t(a)");
        Files.write(folder.resolve("now/a.db"), new byte[8192]);
        assertThat(told()).singleElement().asString().startsWith("a.db cannot be listed");
        Files.delete(folder.resolve("now/a.db"));
        assertThat(told()).singleElement().asString().startsWith("a.db is not there any more; its copy is");
    }
}
