package io.metamigrator.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The same {@code history.db} made by plain SQL and nothing else: no plan, no check of a row, no notes, no values kept. The tables and
 * the settings of the engine are those that the tool uses, and indexes come after the rows here, too.
 */
final class BareHistory {
    static final List<String> AS_THE_TOOL = List.of(
            "PRAGMA auto_vacuum = INCREMENTAL",
            "PRAGMA journal_mode = DELETE",
            "PRAGMA synchronous = NORMAL",
            "PRAGMA cache_size = -32000",
            "PRAGMA temp_store = FILE");

    static final String DAYS = "SELECT date, open_price, high_price, low_price, close_price, volume FROM daily_prices";
    static final String DAYS_TO =
            "INSERT INTO daily_prices(symbol, date, open, high, low, close, volume) VALUES (?, ?, ?, ?, ?, ?, ?)";
    static final String MONTHS = "SELECT year_month, avg_close, avg_adj_close, source, created_at FROM monthly_prices";
    static final String MONTHS_TO = "INSERT INTO monthly_prices VALUES (?, ?, ?, ?, ?, ?)";

    private final OldHistoryFiles old;
    private final List<String> tables = new ArrayList<>();
    private final List<String> indexes = new ArrayList<>();

    BareHistory(OldHistoryFiles old) throws IOException {
        this.old = old;
        String schema = Files.readString(Path.of("routes/sqlite/schema/history.sql"));
        for (String statement : schema.strip().split(";\\s*\\n|;$")) {
            (statement.startsWith("CREATE INDEX") ? indexes : tables).add(statement);
        }
    }

    /** ATTACH, INSERT with SELECT, DETACH, a transaction for each file. @return seconds */
    double attached(Path file) throws IOException, SQLException {
        long begun = System.nanoTime();
        try (Connection connection = open(file);
                Statement statement = connection.createStatement()) {
            for (Path each : old.files()) {
                String symbol = OldHistoryFiles.symbol(each);
                statement.execute("ATTACH 'file:" + each + "?mode=ro' AS old");
                statement.execute("BEGIN");
                statement.execute(
                        "INSERT INTO daily_prices(symbol, date, open, high, low, close, volume) SELECT '" + symbol
                                + "', date, open_price, high_price, low_price, close_price, volume FROM old.daily_prices");
                statement.execute("INSERT INTO monthly_prices SELECT '" + symbol
                        + "', year_month, avg_close, avg_adj_close, source, created_at FROM old.monthly_prices");
                statement.execute("COMMIT");
                statement.execute("DETACH old");
            }
            index(statement);
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    /** A row is read and a row is written, a transaction for each file. @return seconds */
    double oneByOne(Path file) throws IOException, SQLException {
        long begun = System.nanoTime();
        try (Connection connection = open(file)) {
            connection.setAutoCommit(false);
            for (Path each : old.files()) {
                try (Connection from = DriverManager.getConnection("jdbc:sqlite:file:" + each + "?mode=ro")) {
                    oneByOne(from, DAYS, connection, each, DAYS_TO);
                    oneByOne(from, MONTHS, connection, each, MONTHS_TO);
                }
                connection.commit();
            }
            connection.setAutoCommit(true);
            try (Statement statement = connection.createStatement()) {
                index(statement);
            }
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    private static void oneByOne(Connection from, String question, Connection connection, Path each, String order)
            throws SQLException {
        String symbol = OldHistoryFiles.symbol(each);
        try (Statement statement = from.createStatement();
                ResultSet row = statement.executeQuery(question);
                PreparedStatement insert = connection.prepareStatement(order)) {
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                insert.setString(1, symbol);
                for (int at = 1; at <= columns; at++) {
                    insert.setObject(at + 1, row.getObject(at));
                }
                insert.executeUpdate();
            }
        }
    }

    private Connection open(Path file) throws IOException, SQLException {
        Files.deleteIfExists(file);
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            for (String pragma : AS_THE_TOOL) {
                statement.execute(pragma);
            }
            for (String table : tables) {
                statement.execute(table);
            }
        }
        return connection;
    }

    private void index(Statement statement) throws SQLException {
        for (String index : indexes) {
            statement.execute(index);
        }
    }
}
