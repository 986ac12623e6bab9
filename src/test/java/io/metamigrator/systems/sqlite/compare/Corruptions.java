package io.metamigrator.systems.sqlite.compare;

import java.util.stream.Stream;

/** Kinds of corruption, of values, rows, schema, set-up and what is left over. */
final class Corruptions {
    private static final String WRITABLE = "PRAGMA writable_schema = ON;\n";

    private Corruptions() {}

    static Stream<Corruption> all() {
        return Stream.of(values(), rows(), schema(), setUp(), leftovers()).flatMap(each -> each);
    }

    private static Stream<Corruption> values() {
        return Stream.of(
                new Corruption(
                        "last bit of a float",
                        "history",
                        "UPDATE daily_prices SET high = high * (1 + 2.3e-16) WHERE symbol = 'BRK-B.US' AND date = '2016-01-04'"),
                new Corruption("1e-16 less", "ledger", "UPDATE trades SET value_eur = 3.0 WHERE price > 1e300"),
                new Corruption(
                        "minus zero is stored as zero",
                        "satellites",
                        "UPDATE allocation_settings SET value = -0.0 WHERE key = 'satellite_budget_pct'"),
                new Corruption(
                        "class in a table that is not strict",
                        "satellites",
                        "UPDATE allocation_settings SET value = 'three' WHERE key = 'evaluation_months'"),
                new Corruption(
                        "blob for text",
                        "satellites",
                        "UPDATE buckets SET name = CAST(name AS BLOB) WHERE id = 'core'"),
                new Corruption(
                        "NUL cut off",
                        "ledger",
                        "UPDATE cash_flows SET description = 'a' WHERE description GLOB 'a*' AND amount = -1"),
                new Corruption("NUL put in", "ledger", "UPDATE trades SET symbol = symbol || char(0) WHERE id = 1"),
                new Corruption(
                        "invalid UTF-8 mended",
                        "ledger",
                        "UPDATE cash_flows SET description = char(65533) WHERE hex(description) = 'C328FF'"),
                new Corruption(
                        "invalid UTF-8 changed",
                        "ledger",
                        "UPDATE cash_flows SET description = CAST(x'c329ff' AS TEXT) WHERE hex(description) = 'C328FF'"),
                new Corruption(
                        "BOM removed",
                        "ledger",
                        "UPDATE cash_flows SET description = 'text ' WHERE hex(description) = 'EFBBBF7465787420'"),
                new Corruption(
                        "trailing blank",
                        "universe",
                        "UPDATE securities SET name = name || ' ' WHERE symbol = 'AAPL.US'"),
                new Corruption("case", "universe", "UPDATE securities SET country = 'dk' WHERE symbol = 'AAPL.US'"),
                new Corruption(
                        "unicode normal form",
                        "cache",
                        "UPDATE recommendations SET name = replace(name, 'ö', 'o' || char(776)) WHERE uuid = 'rec-1'"),
                new Corruption(
                        "empty for NULL",
                        "config",
                        "UPDATE settings SET description = '' WHERE key = 'optimizer_blend'"),
                new Corruption(
                        "NULL for empty", "config", "UPDATE settings SET description = NULL WHERE key = 'dry_run'"),
                new Corruption(
                        "long tail",
                        "universe",
                        "UPDATE securities SET name = name || hex(zeroblob(100)) || 'ü' WHERE symbol = 'AAPL.US'"),
                new Corruption(
                        "swapped columns",
                        "history",
                        "UPDATE daily_prices SET open = low, low = open WHERE symbol = 'BRK-B.US' AND date = '2016-01-04'"),
                new Corruption(
                        "shifted columns",
                        "universe",
                        "UPDATE securities SET created_at = bucket_id, updated_at = created_at, bucket_id = updated_at"
                                + " WHERE symbol = 'AAPL.US'"),
                new Corruption(
                        "dates of two rows swapped",
                        "ledger",
                        "UPDATE trades SET executed_at = CASE id WHEN 1 THEN '2018-07-20T10:00:00' ELSE '2016-02-01T10:00:00' END "
                                + "WHERE id IN (1, 20)"),
                new Corruption(
                        "untranslated value",
                        "config",
                        "UPDATE allocation_targets SET target_percentage = target_percentage / 100 WHERE group_name = 'US'"),
                new Corruption("default not applied", "ledger", "UPDATE trades SET mode = 'drip' WHERE id = 1"),
                new Corruption(
                        "a column that has no source",
                        "portfolio",
                        "UPDATE scores SET volatility = 0.0 WHERE symbol = 'AAPL.US'"),
                new Corruption(
                        "infinity", "ledger", "UPDATE trades SET price = 1.7976931348623157e308 WHERE price > 1e300"));
    }

    private static Stream<Corruption> rows() {
        return Stream.of(
                new Corruption(
                        "missing row",
                        "portfolio",
                        "DELETE FROM calculated_metrics WHERE symbol = 'AAPL.US' AND metric_name = 'SHARPE'"),
                new Corruption("extra row", "config", "INSERT INTO settings VALUES ('new', '1', NULL, '2026-01-01')"),
                new Corruption(
                        "changed key",
                        "portfolio",
                        "UPDATE calculated_metrics SET metric_name = 'Sharpe' WHERE symbol = 'AAPL.US' AND metric_name = 'SHARPE'"),
                new Corruption(
                        "row of another symbol",
                        "history",
                        "UPDATE daily_prices SET symbol = 'NOVO.B.CO' WHERE symbol = 'NOVO-B.CO' AND date = '2016-01-04'"),
                new Corruption(
                        "row in a table that begins empty",
                        "cache",
                        "INSERT INTO cache_data VALUES ('k', 'v', NULL, 1)"),
                new Corruption(
                        "row beyond the marks",
                        "ledger",
                        "INSERT INTO cash_flows SELECT 900, flow_type, amount, currency, amount_eur, description, executed_at,"
                                + " bucket_id, created_at FROM cash_flows WHERE id = 1"),
                new Corruption(
                        "renumbered row lost",
                        "ledger",
                        "DELETE FROM dividend_history WHERE id > 1000 AND symbol = 'AAPL.US'"),
                new Corruption(
                        "one row lost and one too many",
                        "satellites",
                        "UPDATE bucket_balances SET currency = 'USD' WHERE bucket_id = 'core'"),
                new Corruption("twin rows", "portfolio", """
                        CREATE TABLE t AS SELECT * FROM calculated_metrics;
                        DROP TABLE calculated_metrics;
                        CREATE TABLE calculated_metrics (symbol TEXT NOT NULL, metric_name TEXT NOT NULL, metric_value REAL NOT NULL,
                          calculated_at TEXT NOT NULL) STRICT;
                        INSERT INTO calculated_metrics SELECT * FROM t;
                        INSERT INTO calculated_metrics SELECT * FROM t WHERE symbol = 'AAPL.US' AND metric_name = 'SHARPE';
                        DROP TABLE t"""));
    }

    private static Stream<Corruption> schema() {
        return Stream.of(
                new Corruption("missing index", "history", "DROP INDEX idx_prices_date"),
                new Corruption(
                        "other index",
                        "history",
                        "DROP INDEX idx_prices_date;\nCREATE INDEX idx_prices_date ON daily_prices (date DESC)"),
                new Corruption(
                        "trigger left",
                        "ledger",
                        "CREATE TRIGGER late AFTER INSERT ON trades BEGIN DELETE FROM trades WHERE id < 0; END"),
                new Corruption("view left", "ledger", "CREATE VIEW old_trades AS SELECT * FROM trades"),
                new Corruption("table left", "ledger", "CREATE TABLE old_trades (id INTEGER)"),
                new Corruption("table gone", "config", "DROP TABLE settings"),
                new Corruption("column too many", "config", "ALTER TABLE settings ADD COLUMN more TEXT"),
                new Corruption("column gone", "universe", "ALTER TABLE securities DROP COLUMN min_lot"),
                new Corruption(
                        "dropped CHECK",
                        "cache",
                        WRITABLE
                                + "UPDATE sqlite_schema SET sql = replace(sql, ' CHECK (quantity > 0)', '') WHERE name = 'recommendations'"),
                new Corruption(
                        "dropped STRICT",
                        "config",
                        WRITABLE
                                + "UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ')') WHERE name = 'settings'"),
                new Corruption(
                        "dropped reference",
                        "agents",
                        WRITABLE
                                + "UPDATE sqlite_schema SET sql = replace(sql, ' ON DELETE CASCADE', '') WHERE name = 'config_history'"),
                new Corruption(
                        "another default",
                        "ledger",
                        WRITABLE
                                + "UPDATE sqlite_schema SET sql = replace(sql, '''manual''', '''auto''') WHERE name = 'trades'"));
    }

    private static Stream<Corruption> setUp() {
        return Stream.of(
                new Corruption(
                        "auto_vacuum",
                        "history",
                        "PRAGMA journal_mode = DELETE;\nPRAGMA auto_vacuum = NONE;\nVACUUM;\nPRAGMA journal_mode = WAL"),
                new Corruption(
                        "page size",
                        "history",
                        "PRAGMA journal_mode = DELETE;\nPRAGMA page_size = 8192;\nVACUUM;\nPRAGMA journal_mode = WAL"),
                new Corruption("journal mode", "history", "PRAGMA journal_mode = DELETE"),
                new Corruption("user_version", "history", "PRAGMA user_version = 7"),
                new Corruption("application_id", "history", "PRAGMA application_id = 7"),
                new Corruption(
                        "AUTOINCREMENT mark", "ledger", "UPDATE sqlite_sequence SET seq = 1 WHERE name = 'trades'"),
                new Corruption("reference to nothing", "satellites", "DELETE FROM buckets WHERE id = 'sat-1'"));
    }

    private static Stream<Corruption> leftovers() {
        return Stream.of(
                new Corruption("leftover lost", "leftovers", "DELETE FROM \"ledger.cash_flows\" WHERE _row = 1"),
                new Corruption(
                        "leftover changed",
                        "leftovers",
                        "UPDATE \"ledger.cash_flows\" SET params_json = '{\"a\": 2}' WHERE _row = 1"),
                new Corruption(
                        "rejected row said to be merged",
                        "leftovers",
                        "UPDATE \"ledger.trades\" SET _fate = 'merged' WHERE quantity = 'n/a'"),
                new Corruption("leftover too many", "leftovers", "UPDATE \"cache.yahoo_cache\" SET _row = 99"),
                new Corruption("leftover table gone", "leftovers", "DROP TABLE \"cache.cache_entries\""),
                new Corruption("leftover table of nothing", "leftovers", "CREATE TABLE \"no.table\" (a)"),
                new Corruption("note of a number lost", "leftovers", "DELETE FROM renumbered"),
                new Corruption(
                        "value moved to what is left over",
                        "leftovers",
                        "UPDATE \"ledger.cash_flows\" SET amount = 5 WHERE _row = 1"));
    }
}
