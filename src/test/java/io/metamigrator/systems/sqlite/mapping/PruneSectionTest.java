package io.metamigrator.systems.sqlite.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.systems.sqlite.ShippedMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the mapping says of rows that may go is held against the new schemas when it is read. */
class PruneSectionTest {
    private static final String GOOD = """
        prune:
          removed: {table: shop.gone, key: id, since: at, days: days}
          known: {table: staff.branch, key: id, active: is_open, names: [city]}
          held: {table: staff.stock, key: branch, quantity: pieces}
          rows:
            - {table: shop.sale, key: branch, day: day}
          log: {table: shop.log, key: branch, at: at, count: n, reason: why}
        """;

    @TempDir
    Path folder;

    private SqliteMapping load(String prune) throws IOException {
        Files.createDirectories(folder.resolve("schema"));
        Files.writeString(folder.resolve("schema/shop.sql"), """
                CREATE TABLE sale(id INTEGER PRIMARY KEY, Branch TEXT, day TEXT);
                CREATE TABLE gone(id TEXT PRIMARY KEY, at INTEGER, days INTEGER);
                CREATE TABLE log(id INTEGER PRIMARY KEY AUTOINCREMENT, branch TEXT, at INTEGER, n INTEGER, why TEXT);
                CREATE TABLE keyless(branch TEXT, day TEXT);
                CREATE TABLE numberless(branch TEXT PRIMARY KEY, day TEXT) WITHOUT ROWID;
                """);
        Files.writeString(folder.resolve("schema/staff.sql"), """
                CREATE TABLE branch(id TEXT PRIMARY KEY, city TEXT, is_open INTEGER);
                CREATE TABLE stock(branch TEXT PRIMARY KEY, pieces INTEGER, day TEXT);
                """);
        Path file = folder.resolve("mapping.yaml");
        Files.writeString(
                file,
                "migration: sqlite\nversion: 1\nfiles: {old: {file: old.db}}\ndatabases:\n"
                        + "  - {database: shop, profile: standard, tables: []}\n"
                        + "  - {database: staff, profile: standard, tables: []}\n" + prune);
        return SqliteMapping.load(file, "requirement");
    }

    @ParameterizedTest
    @ValueSource(strings = {"requirement", "corrected"})
    void the_mapping_that_comes_along_names_the_tables_of_both_sets(String set) {
        PruneRule rule = ShippedMapping.load(set).prune().orElseThrow();
        assertThat(rule.all())
                .extracting(PruneTable::toString)
                .containsExactly(
                        "history.symbol_removals",
                        "universe.securities",
                        "portfolio.positions",
                        "history.cleanup_log",
                        "history.daily_prices",
                        "history.monthly_prices");
        assertThat(rule.asked()).containsExactly("universe", "portfolio");
    }

    @Test
    void a_set_of_ones_own_may_have_one_or_none() throws IOException {
        PruneRule rule = load(GOOD).prune().orElseThrow();
        assertThat(rule.rows()).singleElement().satisfies(rows -> {
            assertThat(rows.column("key")).as("as the schema writes it").isEqualTo("Branch");
            assertThat(rows.column("day")).isEqualTo("day");
        });
        assertThat(rule.known().names()).containsExactly("city");
        assertThat(load("").prune()).isEmpty();
        assertThat(SqliteMapping.load(Path.of("routes/sqlite/example/mapping.yaml"), "own")
                        .prune())
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            no such table    | shop.sale, key: branch   | shop.sales, key: branch     | mapping.yaml:12: 'shop.sales' is no table of a new database
            no such database | shop.sale, key: branch   | nowhere.sale, key: branch   | 'nowhere.sale' is no table of a new database
            no such column   | days: days               | days: weeks                 | mapping.yaml:8: gone has no column 'weeks'
            no such name     | names: [city]            | names: [town]               | branch has no column 'town'
            other database   | shop.sale, key: branch   | staff.stock, key: branch    | staff.stock is of another database than shop.gone
            no key           | shop.sale, key: branch   | shop.keyless, key: branch   | the rows of keyless have no numbers or no key
            no number        | shop.sale, key: branch   | shop.numberless, key: branch | the rows of numberless have no numbers or no key
            no entry         | , quantity: pieces       | ``                          | 'quantity' is missing
            unknown entry    | , quantity: pieces       | , quantity: pieces, more: 1 | 'more' is not known here
            no part          | held: {                  | kept: {                     | 'held' is missing
            """)
    void a_line_that_cannot_be_used_is_named(String what, String text, String instead, String words) {
        assertThat(GOOD).contains(text);
        assertThatThrownBy(() -> load(GOOD.replace(text, instead)))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining(words);
    }
}
