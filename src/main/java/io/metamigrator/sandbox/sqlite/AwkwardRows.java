package io.metamigrator.sandbox.sqlite;

import io.metamigrator.systems.sqlite.engine.SqliteConnections;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** Rows that old files hold although nobody expects it: some cannot go, and some must go exactly as they are. */
final class AwkwardRows {
    private static final Map<String, String> BY_FILE = Map.of(
            "ledger",
            """
            INSERT INTO trades(symbol, side, quantity, price, executed_at, currency, value_eur, mode, created_at) VALUES
              ('AAPL.US', 'BUY', 1, 10, '2025-01-01', NULL, NULL, 'live', '2025-01-01'),
              ('AAPL.US', 'BUY', 1, 0, '2025-01-02', 'EUR', 1, 'live', '2025-01-01'),
              ('AAPL.US', 'HOLD', 'n/a', 10, '2025-01-03', 'EUR', 1, 'live', '2025-01-01'),
              ('AAPL.US', 'BUY', 1, 10, '2025-01-04', 'EUR', 10, 'research', '2025-01-01'),
              ('AAPL.US', 'BUY', 0.1 + 0.2, 9e999, '2025-01-05', 'EUR', 3.0000000000000004, 'live', '2025-01-01');
            INSERT INTO cash_flows(transaction_id, type_doc_id, transaction_type, date, amount, currency, amount_eur, description,
              created_at) VALUES
              ('TX-odd', 7, 'card_payout', '2025-01-01', -5, 'EUR', -5, 'unknown kind', '2025-01-01'),
              ('TX-nul', 7, 'fee', '2025-01-01', -1, 'EUR', -1, 'a' || char(0) || 'b', '2025-01-01'),
              ('TX-bad', 7, 'fee', '2025-01-01', -1, 'EUR', -1, CAST(x'c328ff' AS TEXT), '2025-01-01'),
              ('TX-bom', 7, 'fee', '2025-01-01', -1, 'EUR', -1, char(65279) || 'text ', '2025-01-01')
            """,
            "config",
            """
            INSERT INTO allocation_targets(type, name, target_pct, created_at, updated_at) VALUES
              ('country_group', 'Short', -0.2, '2024-01-01', '2024-01-01'), ('region', 'X', 0.1, '2024-01-01', '2024-01-01');
            INSERT INTO settings VALUES ('it''s "odd"; --', '', NULL, '2025-01-01'), ('', 'empty key', NULL, '2025-01-01')
            """,
            "calculations",
            """
            INSERT INTO scores(symbol, total_score, history_years, calculated_at) VALUES ('ODD.1', 0.5, 5.5, '2025-01-01'),
              ('ODD.2', NULL, 5.0, NULL), ('ODD.3', '', 5.0, '2025-01-01')
            """,
            "dividends",
            """
            INSERT INTO dividend_history(id, symbol, amount, currency, amount_eur, payment_date, created_at) VALUES
              (1, 'NOVO-B.CO', 7.25, 'DKK', 0.97, '2021-03-01', '2021-03-02'),
              (2, 'NEVER.HELD', 1, 'EUR', 1, '2021-03-01', '2021-03-02')
            """,
            "snapshots",
            """
            INSERT INTO portfolio_snapshots(date, total_value, cash_balance, created_at) VALUES ('2015-01-01', 1, 1, '2015-01-01')
            """,
            "history/NOVO_B_CO",
            """
            INSERT INTO daily_prices(date, close_price, created_at) VALUES ('2015-12-31', 50, '2025-12-30');
            INSERT INTO daily_prices(date, open_price, high_price, low_price, close_price, volume, created_at)
              VALUES ('2015-12-30', x'00ff', 51, 49, 50, 1.5, '2025-12-30')
            """);

    private AwkwardRows() {}

    static void addTo(Path folder) throws SQLException {
        for (Map.Entry<String, String> file : BY_FILE.entrySet()) {
            try (Connection connection = SqliteConnections.write(folder.resolve(file.getKey() + ".db"));
                    Statement statement = connection.createStatement()) {
                for (String sql : file.getValue().split(";\\s*\\n")) {
                    statement.execute(sql);
                }
            }
        }
    }
}
