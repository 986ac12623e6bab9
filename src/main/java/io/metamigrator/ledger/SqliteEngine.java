package io.metamigrator.ledger;

import java.sql.SQLException;
import java.util.Arrays;
import javax.sql.DataSource;

/**
 * The least SQLite that may open a ledger. Before 3.51.3 two connections that write and checkpoint at the same moment could
 * reset the write-ahead log wrongly and damage the database (sqlite.org/wal.html, "The WAL-Reset Bug"); {@code serve} beside a
 * command is such a pair.
 */
final class SqliteEngine {
    static final String FLOOR = "3.51.3";

    private SqliteEngine() {}

    /** @throws LedgerException if the library that is loaded is older, as one that {@code org.sqlite.lib.path} names may be */
    static void require(DataSource store) throws SQLException {
        try (var connection = store.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT sqlite_version()")) {
            row.next();
            require(row.getString(1));
        }
    }

    /** @param version as {@code sqlite_version()} tells it */
    static void require(String version) {
        if (Arrays.compare(parts(version), parts(FLOOR)) < 0) {
            throw new LedgerException("SQLite " + version + " is loaded; the ledger needs " + FLOOR
                    + " or later, since an earlier one can damage it when two processes write. Use the library that comes with"
                    + " Meta Migrator: leave org.sqlite.lib.path unset, or unpack the installation anew");
        }
    }

    private static int[] parts(String version) {
        return Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
    }
}
