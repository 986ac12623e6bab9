package io.metamigrator.systems.sqlite.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.systems.sqlite.ShippedMapping;
import io.metamigrator.systems.sqlite.engine.TableShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteMappingTest {
    private static final String HEAD = """
        migration: sqlite
        version: 1
        files: {old: {file: old.db}}
        values: {side: {BUY: buy}}
        databases:
          - database: new
            profile: standard
            tables:
        """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"requirement", "corrected"})
    void the_mapping_that_comes_along_makes_eight_databases(String set) {
        SqliteMapping mapping = ShippedMapping.load(set);
        assertThat(mapping.databases())
                .extracting(DatabaseRule::name)
                .containsExactly(
                        "universe", "config", "portfolio", "ledger", "satellites", "agents", "history", "cache");
        assertThat(mapping.databases())
                .filteredOn(database -> database.profile() != Profile.STANDARD)
                .extracting(database -> database.name() + " " + database.profile())
                .containsExactly("ledger LEDGER", "cache CACHE");
        assertThat(mapping.fileRule("history/NOVO_B_CO.db").orElseThrow().alias())
                .isEqualTo("history");
        assertThat(mapping.fileRule("backups/config.db")).isEmpty();
    }

    @Test
    void the_sets_of_schemas_differ_where_the_owner_went_back() {
        SqliteMapping requirement = ShippedMapping.load("requirement");
        SqliteMapping corrected = ShippedMapping.load("corrected");
        assertThat(corrected.digest()).isNotEqualTo(requirement.digest());
        assertThat(table(requirement, "cash_flows").column("transaction_id")).isEmpty();
        assertThat(table(corrected, "cash_flows").column("transaction_id")).isPresent();
        assertThat(table(requirement, "trades").strict()).isTrue();
    }

    @Test
    void names_every_line_that_cannot_be_used() throws IOException {
        assertThatThrownBy(() -> load("""
                  - table: nowhere
                    sources: [{from: old.t}]
                  - table: t
                    same: [a, b, nothing]
                    columns: {c: "{side(s)} ||", d: "1); DROP TABLE x; --", e: "{unknown(s)}"}
                    sources: [{from: elsewhere.t}]
                  - table: u
                    sources: [{from: old.u}]
            """))
                .isInstanceOf(MigrationException.class)
                .hasMessageContainingAll(
                        "mapping.yaml:9: the schema has no table 'nowhere'",
                        "mapping.yaml:12: the new table has no column 'nothing'",
                        "mapping.yaml:13: '{side(s)} ||' is no SQL",
                        "mapping.yaml:13: '1); DROP TABLE x; --' is not one expression",
                        "mapping.yaml:13: '{unknown(s)}' names the table of values 'unknown', which is not there",
                        "mapping.yaml:14: 'elsewhere' is not among 'files'",
                        "mapping.yaml:16: the new column 'k' must not be NULL and has no source");
    }

    @Test
    void names_a_schema_that_is_missing_or_no_sql() throws IOException {
        Files.createDirectories(folder.resolve("schema"));
        Files.writeString(folder.resolve("mapping.yaml"), HEAD + "      []\n");
        assertThatThrownBy(() -> SqliteMapping.load(folder.resolve("mapping.yaml"), "requirement"))
                .hasMessageContaining("mapping.yaml:6: there is no ")
                .hasMessageContaining("new.sql");
        Files.writeString(folder.resolve("schema/new.sql"), "CREATE TABEL t(a);");
        assertThatThrownBy(() -> SqliteMapping.load(folder.resolve("mapping.yaml"), "requirement"))
                .hasMessageContaining("mapping.yaml:6:")
                .hasMessageContaining("is no schema of SQLite");
    }

    @Test
    void what_was_read_before_holds_until_a_byte_of_the_mapping_or_of_a_schema_is_another_one() throws IOException {
        String rule = "      - {table: t, same: [a], sources: [{from: old.t}]}\n";
        SqliteMapping first = load(rule);
        assertThat(load(rule)).isSameAs(first);
        SqliteMapping wider = load("      - {table: t, same: [a, b], sources: [{from: old.t}]}\n");
        assertThat(wider.digest()).isNotEqualTo(first.digest());
        Files.createDirectories(folder.resolve("schema/requirement"));
        Files.writeString(folder.resolve("schema/requirement/new.sql"), "CREATE TABLE t(a, b, more)");
        SqliteMapping other = SqliteMapping.load(folder.resolve("mapping.yaml"), "requirement");
        assertThat(other.databases()
                        .get(0)
                        .schema()
                        .shape()
                        .table("t")
                        .orElseThrow()
                        .column("more"))
                .isPresent();
    }

    private SqliteMapping load(String tables) throws IOException {
        Files.createDirectories(folder.resolve("schema"));
        Files.writeString(
                folder.resolve("schema/new.sql"),
                "CREATE TABLE t(a, b, c, d, e); CREATE TABLE u(k TEXT NOT NULL, d TEXT NOT NULL DEFAULT 'x');");
        Files.writeString(folder.resolve("mapping.yaml"), HEAD + tables);
        return SqliteMapping.load(folder.resolve("mapping.yaml"), "requirement");
    }

    private static TableShape table(SqliteMapping mapping, String name) {
        return mapping.databases().get(3).schema().shape().table(name).orElseThrow();
    }
}
