package io.metamigrator.systems.sqlite.engine;

import io.metamigrator.migration.failure.MigrationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

/**
 * The least SQLite that may touch a database with a live write-ahead log: earlier ones could reset the log wrongly when two
 * connections write and checkpoint at the same moment (sqlite.org/wal.html, "The WAL-Reset Bug").
 */
public final class EngineVersion {
    public static final String FLOOR = "3.51.3";

    private EngineVersion() {}

    /** @throws MigrationException if the library that is loaded is older, as one that {@code org.sqlite.lib.path} names may be */
    public static void require() throws SQLException {
        require(asked());
    }

    /** The version of the library that is loaded. */
    public static String loaded() {
        try {
            return asked();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String asked() throws SQLException {
        try (Connection connection = SqliteConnections.inMemory();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("SELECT sqlite_version()")) {
            row.next();
            return row.getString(1);
        }
    }

    static void require(String version) {
        if (Arrays.compare(parts(version), parts(FLOOR)) < 0) {
            throw MigrationException.refused("SQLite " + version + " is loaded; databases with a write-ahead log are"
                    + " read by " + FLOOR + " or later only, since an earlier one can damage them. Use the library that"
                    + " comes with Meta Migrator: leave org.sqlite.lib.path unset");
        }
    }

    private static int[] parts(String version) {
        return Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
    }
}
