package io.metamigrator.systems.sqlite.build;

import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.systems.sqlite.engine.Quoted;
import io.metamigrator.systems.sqlite.engine.SqliteConnections;
import io.metamigrator.systems.sqlite.mapping.DatabaseRule;
import io.metamigrator.systems.sqlite.mapping.Profile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Sets new files up in the order that works: how they shrink before the first table, the write-ahead log at the very end. While
 * they are made they have rollback journals, since only with these a transaction over two files is one.
 */
final class NewFiles {
    private NewFiles() {}

    /** A new database, or one that was begun, with the database of what is left over beside it. */
    static Connection open(Path file, DatabaseRule rule, Path leftovers) throws SQLException {
        Connection connection = SqliteConnections.write(file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA main.auto_vacuum = " + rule.profile().autoVacuum());
            statement.execute("PRAGMA main.journal_mode = DELETE");
            statement.execute("PRAGMA main.synchronous = NORMAL");
            statement.execute("PRAGMA main.cache_size = -32000");
            statement.execute("PRAGMA temp_store = FILE");
            connection.setAutoCommit(false);
            if (isEmpty(statement)) {
                for (String table : rule.schema().tables()) {
                    statement.executeUpdate(table);
                }
            }
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute(
                    "ATTACH " + Quoted.text(leftovers.toAbsolutePath().toString()) + " AS " + LeftoverTables.SCHEMA);
            statement.execute("PRAGMA " + LeftoverTables.SCHEMA + ".synchronous = NORMAL");
            LeftoverTables.prepare(connection, LeftoverTables.SCHEMA);
        }
        return connection;
    }

    private static boolean isEmpty(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT count(*) FROM main.sqlite_schema")) {
            row.next();
            return row.getLong(1) == 0;
        }
    }

    /**
     * Gives a database its last shape.
     *
     * @return rows that refer to others which are not there
     * @throws MigrationException refused, if it is not as it should be
     */
    static List<String> end(Connection connection, DatabaseRule rule) throws SQLException {
        Profile profile = rule.profile();
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA main.synchronous = " + profile.synchronous());
            require(rule, "journal_mode", "wal", text(statement, "PRAGMA main.journal_mode = WAL"));
            String autoVacuum = String.valueOf(profile.autoVacuumNumber());
            require(rule, "auto_vacuum", autoVacuum, text(statement, "PRAGMA main.auto_vacuum"));
            require(rule, "encoding", "UTF-8", text(statement, "PRAGMA main.encoding"));
            List<String> orphans = new ArrayList<>();
            try (ResultSet row = statement.executeQuery("PRAGMA main.foreign_key_check")) {
                while (row.next()) {
                    orphans.add(rule.name() + "." + row.getString(1) + ", row " + row.getString(2)
                            + ", refers to a row of " + row.getString(3) + " that is not there");
                }
            }
            text(statement, "PRAGMA main.wal_checkpoint(TRUNCATE)");
            return orphans;
        }
    }

    private static String text(Statement statement, String question) throws SQLException {
        try (ResultSet row = statement.executeQuery(question)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    private static void require(DatabaseRule rule, String what, String due, String found) {
        if (!found.equals(due)) {
            throw MigrationException.refused(
                    rule.name() + ".db is not as it should be: " + what + " is " + found + " and not " + due);
        }
    }
}
