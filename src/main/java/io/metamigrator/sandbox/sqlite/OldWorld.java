package io.metamigrator.sandbox.sqlite;

import io.metamigrator.sandbox.sqlite.OldSchema.Shape;
import io.metamigrator.systems.sqlite.engine.Quoted;
import io.metamigrator.systems.sqlite.engine.SqliteConnections;
import io.metamigrator.systems.sqlite.engine.SqliteReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Writes the data folder of a portfolio manager: eleven files and one more for each security, some as they were installed, some
 * as upgrades left them, one in UTF-16. Always the same for the same numbers.
 */
public final class OldWorld {
    /** As many as the application that leaves such a folder really follows. */
    public static final int SECURITIES = 70;
    /** Days of trading in ten years. */
    public static final int TEN_YEARS = 2_600;

    private final Path folder;
    private final List<OldSecurity> securities;
    private final OldHistory history;

    private OldWorld(Path folder, int securities, int days) {
        this.folder = folder;
        this.securities = OldSecurity.made(securities);
        this.history = new OldHistory(folder, days);
    }

    /** Rows that all can go: whoever loses one of them has a defect. @param days of prices for each security */
    public static void write(Path folder, int securities, int days) throws IOException, SQLException {
        new OldWorld(folder, securities, days).write();
    }

    /** And beside them what is awkward; the ledger has changes that are in its write-ahead log only. */
    public static void writeAwkward(Path folder, int securities, int days) throws IOException, SQLException {
        OldWorld world = new OldWorld(folder, securities, days);
        world.write();
        world.history.writeTwin();
        AwkwardRows.addTo(folder);
        PendingLog.leave(folder.resolve("ledger.db"));
    }

    private void write() throws IOException, SQLException {
        Files.createDirectories(folder);
        history.write(securities);
        try (Connection config = make("config", Shape.FRESH)) {
            fillSecurities(config);
            run(config, OldRows.CONFIG);
        }
        fill("ledger", Shape.UPGRADED, OldRows.LEDGER);
        fill("state", Shape.UPGRADED, OldRows.STATE);
        fill("calculations", Shape.FRESH, OldRows.CALCULATIONS);
        fill("snapshots", Shape.UPGRADED, OldRows.SNAPSHOTS);
        fill("dividends", Shape.FRESH, OldRows.DIVIDENDS);
        fill("satellites", Shape.FRESH, OldRows.SATELLITES);
        fill("planner", Shape.FRESH, OldRows.PLANNER);
        fill("rates", Shape.FRESH, OldRows.RATES);
        fill("cache", Shape.FRESH, OldRows.CACHE);
        try (Connection utf16 =
                OldSchema.make(folder.resolve("recommendations.db"), "recommendations", Shape.UPGRADED, "UTF-16le")) {
            run(utf16, OldRows.RECOMMENDATIONS);
        }
    }

    private Connection make(String kind, Shape shape) throws SQLException {
        return OldSchema.make(folder.resolve(kind + ".db"), kind, shape, "UTF-8");
    }

    private void fillSecurities(Connection config) throws SQLException {
        try (PreparedStatement statement = config.prepareStatement("""
            INSERT INTO securities(symbol, isin, name, product_type, country, currency, bucket_id, created_at, updated_at)
            VALUES (?, nullif(?, ''), 'Name of ' || ?1, 'EQUITY', 'DK', 'EUR', 'core', '2024-01-01T00:00:00',
                    '2025-12-30T00:00:00')
            """)) {
            for (OldSecurity security : securities) {
                statement.setString(1, security.symbol());
                statement.setString(2, security.isin());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Fills a file from the securities, and from the ledger where that is there. */
    private void fill(String kind, Shape shape, String script) throws SQLException {
        try (Connection connection = make(kind, shape)) {
            connection.commit();
            connection.setAutoCommit(true);
            attach(connection, "config");
            if (!kind.equals("ledger")) {
                attach(connection, "ledger");
            }
            connection.setAutoCommit(false);
            run(connection, script);
        }
    }

    private void attach(Connection connection, String kind) throws SQLException {
        String address = SqliteConnections.address(folder.resolve(kind + ".db"), SqliteReading.SHARED);
        try (Statement statement = connection.createStatement()) {
            statement.execute("ATTACH " + Quoted.text(address) + " AS old_" + kind);
        }
    }

    private static void run(Connection connection, String script) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : script.strip().split(";\\s*\\n|;$")) {
                statement.execute(sql);
            }
        }
        connection.commit();
    }
}
