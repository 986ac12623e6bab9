package io.metamigrator.systems.sqlite.build;

import static io.metamigrator.systems.sqlite.SmallDatabase.make;
import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.systems.sqlite.ShippedMapping;
import io.metamigrator.systems.sqlite.plan.KeptTable;
import io.metamigrator.systems.sqlite.plan.ObjectFate;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shapes in which the old files really occur. */
class ShapesTest {
    private static final String STOCKS =
            "CREATE TABLE %s(symbol TEXT PRIMARY KEY, isin TEXT, name TEXT NOT NULL, created_at TEXT NOT NULL,"
                    + " updated_at TEXT NOT NULL)";

    @TempDir
    Path folder;

    private Path old;

    private NewSet made() throws Exception {
        return NewSet.make(ShippedMapping.load("requirement"), old, folder.resolve("new"), 1000);
    }

    @Test
    void a_strange_file_with_the_name_that_the_mapping_gives_to_another_is_not_taken_for_it() throws Exception {
        old = folder.resolve("old");
        make(
                old.resolve("config.db"),
                String.format(STOCKS, "stocks"),
                "INSERT INTO stocks VALUES ('A.US', 'US1', 'A', 'c', 'u')");
        make(
                old.resolve("config"),
                String.format(STOCKS, "stocks"),
                "INSERT INTO stocks VALUES ('A.US', 'US1', 'of yesterday', 'c', 'u'), ('B.US', 'US2', 'B', 'c', 'u')");
        NewSet set = made();
        assertThat(set.rows("universe", "SELECT symbol, name FROM securities")).containsExactly("A.US|A");
        assertThat(set.left("SELECT symbol, name FROM \"./config.stocks\" ORDER BY symbol"))
                .containsExactly("A.US|of yesterday", "B.US|B");
    }

    @Test
    void securities_are_read_by_name_whatever_the_order_of_their_columns_is() throws Exception {
        old = folder.resolve("old");
        make(
                old.resolve("config.db"),
                "CREATE TABLE securities(updated_at TEXT, bucket_id TEXT, created_at TEXT, name TEXT, symbol TEXT"
                        + " PRIMARY KEY)",
                "INSERT INTO securities VALUES ('u', 'b', 'c', 'n', 's')");
        assertThat(made().rows(
                                "universe",
                                "SELECT symbol, name, created_at, updated_at, bucket_id, allow_sell FROM"
                                        + " securities"))
                .containsExactly("s|n|c|u|b|0");
    }

    @Test
    void a_file_from_before_the_renaming_is_read_too() throws Exception {
        old = folder.resolve("old");
        make(
                old.resolve("config.db"),
                String.format(STOCKS, "stocks"),
                "INSERT INTO stocks VALUES ('A.US', 'US1', 'A', 'c', 'u')",
                "CREATE TABLE settings(key TEXT PRIMARY KEY, value TEXT, updated_at TEXT)",
                "INSERT INTO settings VALUES ('min_stock_score', '0.5', 'u')");
        make(
                old.resolve("history/US1.db"),
                "CREATE TABLE daily_prices(date TEXT PRIMARY KEY, open_price REAL, high_price REAL, low_price REAL,"
                        + " close_price REAL, volume INTEGER)",
                "INSERT INTO daily_prices VALUES ('2025-01-01', 1, 1, 1, 1, 1)");
        NewSet set = made();
        assertThat(set.rows("universe", "SELECT symbol, bucket_id FROM securities"))
                .containsExactly("A.US|core");
        assertThat(set.rows("config", "SELECT key FROM settings")).containsExactly("min_security_score");
        assertThat(set.rows("history", "SELECT symbol, date FROM daily_prices")).containsExactly("A.US|2025-01-01");
    }

    @Test
    void planner_tables_of_the_other_program_are_read_in_their_own_shape_and_place() throws Exception {
        old = folder.resolve("old");
        make(
                old.resolve("config.db"),
                "CREATE TABLE planner_configs(id INTEGER PRIMARY KEY, name TEXT, description TEXT, config_data TEXT,"
                        + " bucket_id TEXT, is_default INTEGER, created_at TEXT, updated_at TEXT)",
                "INSERT INTO planner_configs VALUES (7, 'n', 'd', 'toml', 'sat', 1, 'c', 'u')",
                "CREATE TABLE planner_config_history(id INTEGER PRIMARY KEY, config_id INTEGER, config_data TEXT,"
                        + " changed_by TEXT, change_note TEXT, created_at TEXT)",
                "INSERT INTO planner_config_history VALUES (1, 7, 'before', 'me', 'why', 'then')");
        NewSet set = made();
        assertThat(set.rows("agents", "SELECT id, toml_config, bucket_id FROM agent_configs"))
                .containsExactly("7|toml|sat");
        assertThat(set.rows("agents", "SELECT id, agent_config_id, toml_config, saved_at FROM config_history"))
                .containsExactly("1|7|before|then");
        assertThat(set.left("SELECT description, is_default FROM \"config.planner_configs\""))
                .containsExactly("d|1");
    }

    @Test
    void scores_that_are_empty_in_one_file_do_not_hide_those_of_the_other() throws Exception {
        old = folder.resolve("old");
        make(old.resolve("calculations.db"), "CREATE TABLE scores(symbol TEXT, total_score REAL, calculated_at TEXT)");
        make(
                old.resolve("state.db"),
                "CREATE TABLE scores(symbol TEXT, total_score REAL, calculated_at TEXT)",
                "INSERT INTO scores VALUES ('A', 0.5, 'c')");
        assertThat(made().rows("portfolio", "SELECT symbol, total_score FROM scores"))
                .containsExactly("A|0.5");
    }

    @Test
    void a_name_that_fits_two_securities_and_one_that_fits_none_are_refused_with_all_rows_kept() throws Exception {
        old = folder.resolve("old");
        make(
                old.resolve("config.db"),
                String.format(STOCKS, "securities"),
                "INSERT INTO securities VALUES ('A-B.US', NULL, 'A', 'c', 'u'), ('A.B.US', NULL, 'B', 'c', 'u')");
        for (String name : new String[] {"A_B_US", "NOBODY"}) {
            make(
                    old.resolve("history/" + name + ".db"),
                    "CREATE TABLE monthly_prices(year_month TEXT PRIMARY KEY, avg_close REAL, created_at TEXT)",
                    "INSERT INTO monthly_prices VALUES ('2025-01', 1.5, 'c')");
        }
        NewSet set = made();
        assertThat(set.rows("history", "SELECT count(*) FROM monthly_prices")).containsExactly("0");
        assertThat(set.left("SELECT avg_close, _reasons FROM \"history.monthly_prices\" ORDER BY _reasons"))
                .containsExactly(
                        "1.5|'A_B_US' may be each of A-B.US, A.B.US; give the file the right name",
                        "1.5|no row of config.securities is called 'NOBODY'");
    }

    @Test
    void tables_and_files_that_nobody_has_thought_of_are_named_and_kept() throws Exception {
        old = folder.resolve("old");
        make(
                old.resolve("extra.db"),
                "CREATE TABLE notes(a, b)",
                "INSERT INTO notes VALUES (1, x'00ff'), ('x', NULL)",
                "CREATE VIEW seen AS SELECT a FROM notes",
                "CREATE VIRTUAL TABLE words USING fts5(body)");
        make(
                old.resolve("rates.db"),
                "CREATE TABLE other(_file, c)",
                "INSERT INTO other VALUES ('mine', 2.5)",
                "CREATE TABLE numberless(k TEXT PRIMARY KEY, v) WITHOUT ROWID",
                "INSERT INTO numberless VALUES ('k', 9)");
        NewSet set = made();
        assertThat(set.plan.kept())
                .filteredOn(table -> !table.onPurpose())
                .extracting((KeptTable table) -> table.origin().name())
                .containsExactlyInAnyOrder("extra.db.notes", "rates.other", "rates.numberless");
        assertThat(set.plan.objects())
                .filteredOn(object -> object.fate() == ObjectFate.Fate.REFUSED)
                .extracting(object -> object.object().name())
                .contains("notes", "seen", "words", "other");
        assertThat(set.left("SELECT a, typeof(a), hex(b) FROM \"extra.db.notes\""))
                .containsExactly("1|integer|00FF", "x|text|");
        assertThat(set.left("SELECT \"__file\", c FROM \"rates.other\"")).containsExactly("mine|2.5");
        assertThat(set.left("SELECT k, v FROM \"rates.numberless\"")).containsExactly("k|9");
    }

    @ParameterizedTest
    @CsvSource({"UTF-16le, 00D84100, 4100", "UTF-16be, D8000041, 0041"})
    void texts_in_utf_16_come_over_sign_by_sign_also_those_with_half_a_letter(
            String encoding, String half, String whole) throws Exception {
        old = folder.resolve("old");
        make(
                old.resolve("config.db"),
                "PRAGMA encoding = '" + encoding + "'",
                String.format(STOCKS, "stocks"),
                "INSERT INTO stocks VALUES ('lost.US', '', char(0xFFFD), 'c', 'u'), ('half.US', '', CAST(x'" + half
                        + "' AS TEXT), 'c', 'u'), ('whole.US', '', CAST(x'" + whole
                        + "' AS TEXT), 'c', char(0x1F4C8))");
        assertThat(made().rows(
                                "universe",
                                "SELECT symbol, typeof(name), hex(CAST(name AS BLOB)), hex(CAST(updated_at AS BLOB)) FROM"
                                        + " securities ORDER BY symbol"))
                .containsExactly("half.US|text|EDA08041|75", "lost.US|text|EFBFBD|75", "whole.US|text|41|F09F9388");
    }
}
