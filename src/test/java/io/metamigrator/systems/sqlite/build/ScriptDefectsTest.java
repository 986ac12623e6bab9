package io.metamigrator.systems.sqlite.build;

import static io.metamigrator.systems.sqlite.SmallDatabase.make;
import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.migration.proof.Finding;
import io.metamigrator.sandbox.sqlite.OldWorld;
import io.metamigrator.systems.sqlite.ShippedMapping;
import io.metamigrator.systems.sqlite.SmallDatabase;
import io.metamigrator.systems.sqlite.compare.SetComparison;
import io.metamigrator.systems.sqlite.mapping.DatabaseRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the scripts that there were before got wrong, each with what is right. */
class ScriptDefectsTest {
    private static final String SECURITIES = "CREATE TABLE %s(symbol TEXT PRIMARY KEY, isin TEXT, name TEXT NOT NULL,"
            + " created_at TEXT NOT NULL, updated_at TEXT NOT NULL)";

    @TempDir
    Path folder;

    private Path old;

    @BeforeEach
    void an_old_folder() {
        old = folder.resolve("old");
    }

    private NewSet made() throws Exception {
        return NewSet.make(ShippedMapping.load("requirement"), old, folder.resolve("new"), 1000);
    }

    private List<Finding> findings(NewSet set) throws IOException {
        List<Finding> findings = new ArrayList<>();
        SetComparison.compare(set.plan, set.folder, Files.createDirectories(folder.resolve("scratch")), findings::add);
        return findings;
    }

    @Test
    void values_keep_their_columns_whatever_order_the_old_table_has() throws Exception {
        OldWorld.writeAwkward(old, 2, 5);
        NewSet before = NewSet.make(ShippedMapping.load("requirement"), old, folder.resolve("before"), 1000);
        try (Stream<Path> files = Files.walk(old)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".db")).toList()) {
                turnRound(file);
            }
        }
        NewSet turned = made();
        assertThat(turned.tallies).isEqualTo(before.tallies);
        for (DatabaseRule database : turned.plan.mapping().databases()) {
            assertThat(turned.content(database.name())).as(database.name()).isEqualTo(before.content(database.name()));
        }
        assertThat(findings(turned)).isEmpty();
    }

    /** Has all tables of a file begin with the column that was the last one. */
    private static void turnRound(Path file) {
        for (String table : tables(file)) {
            List<String> columns =
                    SmallDatabase.rows(file, "SELECT name FROM pragma_table_info('" + table + "') ORDER BY cid DESC");
            List<String> declared = SmallDatabase.rows(
                    file,
                    "SELECT name || ' ' || type || CASE \"notnull\" WHEN 1 THEN ' NOT NULL' ELSE '' END FROM"
                            + " pragma_table_info('" + table + "') ORDER BY cid DESC");
            List<String> key = SmallDatabase.rows(
                    file, "SELECT name FROM pragma_table_info('" + table + "') WHERE pk > 0 ORDER BY pk");
            String names = String.join(", ", columns);
            make(
                    file,
                    "CREATE TABLE turned(" + String.join(", ", declared) + ", PRIMARY KEY (" + String.join(", ", key)
                            + "))",
                    "INSERT INTO turned(rowid, " + names + ") SELECT rowid, " + names + " FROM " + table,
                    "DROP TABLE " + table,
                    "ALTER TABLE turned RENAME TO " + table);
        }
    }

    private static String numbers(int first, int last) {
        return "CREATE VIEW numbers AS WITH RECURSIVE number(value) AS (SELECT " + first
                + " UNION ALL SELECT value + 1 FROM number WHERE value < " + last + ") SELECT value FROM number";
    }

    private static List<String> tables(Path file) {
        return SmallDatabase.rows(
                file, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
    }

    @Test
    void each_table_that_the_application_fills_has_its_rows_in_the_new_set() throws Exception {
        OldWorld.write(old, 2, 5);
        NewSet set = made();
        List<String> empty = new ArrayList<>();
        for (DatabaseRule database : set.plan.mapping().databases()) {
            set.content(database.name()).forEach((table, rows) -> {
                if (rows.isEmpty() && !table.startsWith("sqlite_") && !table.startsWith("_")) {
                    empty.add(database.name() + "." + table);
                }
            });
        }
        assertThat(empty)
                .containsExactlyInAnyOrder(
                        "ledger.drip_tracking", "history.symbol_removals", "history.cleanup_log", "cache.cache_data");
    }

    @Test
    void tables_without_rows_are_no_trouble_and_give_eight_databases_that_are_as_they_should_be() throws Exception {
        OldWorld.write(old, 2, 2);
        try (Stream<Path> files = Files.walk(old)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".db")).toList()) {
                make(
                        file,
                        tables(file).stream()
                                .map(table -> "DELETE FROM " + table)
                                .toArray(String[]::new));
            }
        }
        NewSet set = made();
        assertThat(set.orphans).isEmpty();
        assertThat(set.tallies.values()).allMatch(StepTally::addsUp).allMatch(tally -> tally.read() == 0);
        assertThat(findings(set)).isEmpty();
    }

    @Test
    void all_databases_are_made_also_where_one_old_file_is_all_there_is() throws Exception {
        make(old.resolve("rates.db"), "CREATE TABLE exchange_rates(from_currency, to_currency, rate, fetched_at)");
        NewSet set = made();
        assertThat(set.plan.mapping().databases())
                .hasSize(8)
                .allSatisfy(database ->
                        assertThat(set.folder.resolve(database.name() + ".db")).exists());
        assertThat(findings(set)).isEmpty();
    }

    @Test
    void buckets_that_have_their_agents_already_keep_them_and_others_have_none() throws Exception {
        OldWorld.write(old, 1, 1);
        make(
                old.resolve("satellites.db"),
                "ALTER TABLE buckets ADD COLUMN agent_id TEXT",
                "UPDATE buckets SET agent_id = 'agent-7' WHERE id = 'core'");
        assertThat(made().rows("satellites", "SELECT DISTINCT agent_id FROM buckets ORDER BY 1"))
                .containsExactly("-", "agent-7");
    }

    @Test
    void a_word_is_what_the_new_check_takes_whatever_case_the_old_one_had() throws Exception {
        make(
                old.resolve("ledger.db"),
                "CREATE TABLE trades(id INTEGER PRIMARY KEY, symbol, side, quantity, price, executed_at, currency,"
                        + " value_eur, source, mode, created_at)",
                numbers(1, 4),
                "INSERT INTO trades SELECT value, 'A', CASE value % 2 WHEN 0 THEN 'BUY' ELSE 'SELL' END, 1.0, 1.0,"
                        + " 'e', 'EUR', 1.0, NULL, CASE value WHEN 3 THEN 'research' WHEN 4 THEN NULL ELSE 'live' END,"
                        + " 'c' FROM numbers",
                "DROP VIEW numbers",
                "CREATE TABLE cash_flows(id INTEGER PRIMARY KEY, transaction_type, date, amount, currency, amount_eur,"
                        + " created_at)",
                "INSERT INTO cash_flows SELECT row_number() OVER (), value, 'd', 1.0, 'EUR', 1.0, 'c' FROM json_each("
                        + "'[\"deposit\", \"WITHDRAWAL\", \"fee\", \"DIVIDEND\", \"interest\", \"card_payout\", null]')");
        make(
                old.resolve("recommendations.db"),
                "CREATE TABLE recommendations(uuid TEXT PRIMARY KEY, symbol, name, side, quantity, estimated_price,"
                        + " estimated_value, reason, currency, priority, current_portfolio_score, new_portfolio_score,"
                        + " score_change, status, portfolio_hash, created_at, updated_at)",
                "INSERT INTO recommendations SELECT value, 'A', 'n', 'SELL', 1.0, 1.0, 1.0, 'r', 'EUR', 1.0, 1.0, 1.0,"
                        + " 1.0, value, 'h', 'c', 'u' FROM json_each('[\"pending\", \"executed\", \"dismissed\", \"odd\"]')");
        NewSet set = made();
        assertThat(set.rows("ledger", "SELECT id, side, mode FROM trades"))
                .containsExactly("1|sell|normal", "2|buy|normal", "4|buy|-");
        assertThat(set.rows("ledger", "SELECT flow_type FROM cash_flows ORDER BY id"))
                .containsExactly("deposit", "withdrawal", "fee", "dividend", "interest");
        assertThat(set.rows("cache", "SELECT uuid, side, status FROM recommendations ORDER BY 1"))
                .containsExactly("dismissed|sell|rejected", "executed|sell|executed", "pending|sell|pending");
        assertThat(set.left("SELECT mode, _reasons FROM \"ledger.trades\" WHERE _fate = 'rejected'"))
                .containsExactly("research|mode is 'research', which the values of mode do not have");
        assertThat(set.left("SELECT _reasons FROM \"ledger.cash_flows\""))
                .containsExactly(
                        "transaction_type is 'card_payout', which the values of flow do not have",
                        "flow_type must not be NULL");
        assertThat(set.left("SELECT _reasons FROM \"recommendations.recommendations\" WHERE _fate = 'rejected'"))
                .containsExactly("status is 'odd', which the values of status do not have");
    }

    @Test
    void what_must_be_there_and_is_not_is_rejected_by_name_and_never_made_up() throws Exception {
        make(
                old.resolve("ledger.db"),
                "CREATE TABLE trades(id INTEGER PRIMARY KEY, symbol, side, quantity, price, executed_at, currency,"
                        + " value_eur, source, created_at)",
                "INSERT INTO trades VALUES (1, 'A', 'BUY', 2.0, 1.0, '2025-01-01', NULL, NULL, 's', 'c'),"
                        + " (2, 'A', 'BUY', 2.0, 1.0, '2025-01-01', 'EUR', 2.0, 's', 'c')");
        make(
                old.resolve("dividends.db"),
                "CREATE TABLE dividend_history(id INTEGER PRIMARY KEY, symbol, amount, currency, amount_eur,"
                        + " payment_date, created_at)",
                "INSERT INTO dividend_history VALUES (1, 'A', 3.0, 'EUR', 3.0, '2025-02-01', 'c'),"
                        + " (2, 'A', 3.0, 'EUR', 3.0, '2024-02-01', 'c')");
        make(
                old.resolve("snapshots.db"),
                "CREATE TABLE portfolio_snapshots(date TEXT PRIMARY KEY, total_value, cash_balance, invested_value,"
                        + " position_count, created_at)",
                "INSERT INTO portfolio_snapshots VALUES ('2025-01-01', 1.0, 1.0, NULL, NULL, 'c')");
        make(
                old.resolve("recommendations.db"),
                "CREATE TABLE recommendations(uuid TEXT PRIMARY KEY, symbol, name, side, quantity, estimated_price,"
                        + " estimated_value, reason, currency, priority, current_portfolio_score, new_portfolio_score,"
                        + " score_change, status, portfolio_hash, created_at, updated_at)",
                "INSERT INTO recommendations(uuid, symbol, name, side, reason, status, created_at, updated_at)"
                        + " VALUES ('u', 'A', 'n', 'BUY', 'r', 'pending', 'c', 'u')");
        NewSet set = made();
        assertThat(set.rows("ledger", "SELECT shares_held, amount_per_share FROM dividend_history"))
                .containsExactly("4.0|0.75");
        List<String> reasons = new ArrayList<>();
        for (String table : List.of(
                "ledger.trades",
                "dividends.dividend_history",
                "snapshots.portfolio_snapshots",
                "recommendations.recommendations")) {
            reasons.addAll(set.left("SELECT _reasons FROM \"" + table + "\" WHERE _fate = 'rejected'"));
        }
        assertThat(reasons)
                .containsExactly(
                        "currency must not be NULL; value_eur must not be NULL",
                        "amount_per_share must not be NULL; shares_held must not be NULL",
                        "invested_value must not be NULL; position_count must not be NULL",
                        "quantity must not be NULL; estimated_price must not be NULL; estimated_value must not be NULL;"
                                + " currency must not be NULL; priority must not be NULL; current_portfolio_score must"
                                + " not be NULL; new_portfolio_score must not be NULL; score_change must not be NULL;"
                                + " portfolio_hash must not be NULL");
    }

    @Test
    void more_histories_than_files_can_be_attached_arrive_each_under_its_symbol() throws Exception {
        make(old.resolve("config.db"), String.format(SECURITIES, "securities"));
        Path first = make(
                old.resolve("history/S_0_US.db"),
                "CREATE TABLE daily_prices(date TEXT PRIMARY KEY, open_price REAL, high_price REAL, low_price REAL,"
                        + " close_price REAL, volume INTEGER)",
                "INSERT INTO daily_prices VALUES ('2025-01-01', 1, 1, 1, 1, 1), ('2025-01-02', 1, 1, 1, 1, 1)");
        for (int at = 1; at < 300; at++) {
            Files.copy(first, first.resolveSibling((at % 2 == 0 ? "S_" + at + "_US" : "US" + at) + ".db"));
        }
        make(
                old.resolve("config.db"),
                numbers(0, 299),
                "INSERT INTO securities SELECT 'S-' || value || '.US', 'US' || value, 'n', 'c', 'u'" + " FROM numbers",
                "DROP VIEW numbers");
        NewSet set = made();
        assertThat(set.rows("history", "SELECT count(*), count(DISTINCT symbol) FROM daily_prices"))
                .containsExactly("600|300");
        assertThat(set.rows("history", "SELECT DISTINCT symbol FROM daily_prices WHERE symbol LIKE 'S-_.US' LIMIT 2"))
                .containsExactly("S-0.US", "S-1.US");
        assertThat(findings(set)).isEmpty();
    }

    @Test
    void a_table_that_is_empty_does_not_hide_the_one_that_says_what_files_are_called() throws Exception {
        make(
                old.resolve("config.db"),
                String.format(SECURITIES, "securities"),
                String.format(SECURITIES, "stocks"),
                "INSERT INTO stocks VALUES ('NOVO-B.CO', NULL, 'n', 'c', 'u')");
        make(
                old.resolve("history/NOVO_B_CO.db"),
                "CREATE TABLE monthly_prices(year_month TEXT PRIMARY KEY, avg_close REAL, created_at TEXT)",
                "INSERT INTO monthly_prices VALUES ('2025-01', 1.5, 'c')");
        NewSet set = made();
        assertThat(set.rows("universe", "SELECT symbol FROM securities")).containsExactly("NOVO-B.CO");
        assertThat(set.rows("history", "SELECT symbol FROM monthly_prices")).containsExactly("NOVO-B.CO");
    }
}
