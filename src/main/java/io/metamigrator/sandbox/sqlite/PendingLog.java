package io.metamigrator.sandbox.sqlite;

import io.metamigrator.systems.sqlite.engine.SqliteConnections;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Leaves a database as a killed application does: its last rows are in the write-ahead log and nowhere else. */
final class PendingLog {
    private static final List<String> FILES = List.of("", "-wal");

    private PendingLog() {}

    static void leave(Path ledger) throws IOException, SQLException {
        Path aside = Files.createTempDirectory(ledger.getParent(), "aside");
        try (Connection connection = SqliteConnections.write(ledger);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA wal_autocheckpoint = 0");
            statement.execute(
                    "INSERT INTO trades(symbol, side, quantity, price, executed_at, order_id, currency, value_eur,"
                            + " mode, created_at) VALUES ('AAPL.US', 'BUY', 5, 190.25, '2025-12-31T20:00:00', 'ORD-last',"
                            + " 'EUR', 951.25, 'live', '2025-12-31T20:00:01')");
            for (String ending : FILES) {
                Files.copy(ledger.resolveSibling(ledger.getFileName() + ending), aside.resolve("ledger.db" + ending));
            }
        }
        for (String ending : FILES) {
            Files.move(
                    aside.resolve("ledger.db" + ending),
                    ledger.resolveSibling(ledger.getFileName() + ending),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        Files.delete(aside);
    }
}
