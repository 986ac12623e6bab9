package io.metamigrator.systems.sqlite.build;

import static io.metamigrator.systems.sqlite.SmallDatabase.make;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metamigrator.systems.sqlite.mapping.SqliteMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that need numbers of their own, where hardly any are left. */
class HighestNumberTest {
    @TempDir
    Path folder;

    private NewSet made(String highest) throws IOException {
        Path file = folder.resolve("rules/mapping.yaml");
        Files.createDirectories(file.resolveSibling("schema"));
        Files.writeString(file.resolveSibling("schema/shop.sql"), "CREATE TABLE t(id INTEGER PRIMARY KEY, a INTEGER);");
        Files.writeString(file, """
                migration: sqlite
                version: 1
                files: {one: {file: one.db}, two: {file: two.db}}
                databases:
                  - database: shop
                    profile: standard
                    tables:
                      - {table: t, renumber: true, same: [id, a], sources: [{from: one.t}, {from: two.t}]}
                """);
        make(
                folder.resolve("old/one.db"),
                "CREATE TABLE t(id INTEGER PRIMARY KEY, a INTEGER)",
                "INSERT INTO t VALUES (3, 1), (" + highest + ", 2)");
        make(
                folder.resolve("old/two.db"),
                "CREATE TABLE t(id INTEGER PRIMARY KEY, a INTEGER)",
                "INSERT INTO t VALUES (3, 7)");
        return NewSet.make(SqliteMapping.load(file, "requirement"), folder.resolve("old"), folder.resolve("new"), 1000);
    }

    @Test
    void none_left_is_told_with_file_table_and_row() {
        assertThatThrownBy(() -> made("9223372036854775807"))
                .hasMessageContaining("shop.t has no number left for row 3 of t of two.db")
                .hasMessageContaining("give the row that has it a lower one, and plan again");
    }

    @Test
    void the_last_one_is_given() throws IOException {
        assertThat(made("9223372036854775806").rows("shop", "SELECT id, a FROM t ORDER BY id"))
                .containsExactly("3|1", "9223372036854775806|2", "9223372036854775807|7");
    }
}
