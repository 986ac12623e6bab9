package io.metamigrator.sandbox.sqlite;

import io.metamigrator.systems.sqlite.engine.SqliteConnections;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The files of prices, one for each security: a row for each day from Monday to Friday, beginning in 2016. */
final class OldHistory {
    private static final String DAYS =
            "WITH RECURSIVE day(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM day WHERE n + 1 < ?1)";

    private final Path folder;
    private final int days;

    OldHistory(Path dataFolder, int days) {
        this.folder = dataFolder.resolve("history");
        this.days = days;
    }

    void write(List<OldSecurity> securities) throws IOException, SQLException {
        Files.createDirectories(folder);
        for (int n = 0; n < securities.size(); n++) {
            write(securities.get(n).fileName(), n);
        }
    }

    /** A second file of the first security, under its symbol: some days are the same, one has another price, some are its own. */
    void writeTwin() throws SQLException {
        write("AAPL_US.db", 0);
        try (Connection connection = SqliteConnections.write(folder.resolve("AAPL_US.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE daily_prices SET close_price = close_price + 0.01 WHERE rowid = 2");
            statement.execute("INSERT INTO daily_prices SELECT '1999-12-31', open_price, high_price, low_price,"
                    + " close_price, volume, source, created_at FROM daily_prices WHERE rowid = 1");
        }
    }

    private void write(String file, int seed) throws SQLException {
        try (Connection connection = OldSchema.make(folder.resolve(file), "history", OldSchema.Shape.FRESH, "UTF-8")) {
            execute(connection, DAYS + """
                 INSERT INTO daily_prices
                 SELECT date('2016-01-04', (n / 5 * 7 + n % 5) || ' days'), price, price * 1.01, price * 0.99, price * 1.003,
                        1000 + (n * 7 + ?2) % 5000, 'yahoo', '2025-12-30T06:00:00'
                 FROM (SELECT n, 50 + ?2 + 20 * sin(n / 40.0 + ?2) AS price FROM day)
                """, days, seed);
            execute(connection, """
                INSERT INTO monthly_prices
                SELECT substr(date, 1, 7), avg(close_price), NULL, min(low_price), max(high_price), 'calculated',
                       '2025-12-30T06:00:00'
                FROM daily_prices WHERE ?1 > 0 AND ?2 >= 0 GROUP BY 1
                """, days, seed);
            connection.commit();
        }
    }

    private static void execute(Connection connection, String sql, int days, int seed) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, days);
            statement.setInt(2, seed);
            statement.executeUpdate();
        }
    }
}
