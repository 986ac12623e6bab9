package io.metamigrator.systems.sqlite.prune;

import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.systems.sqlite.compare.Cell;
import io.metamigrator.systems.sqlite.engine.Quoted;
import io.metamigrator.systems.sqlite.engine.SqliteConnections;
import io.metamigrator.systems.sqlite.engine.SqliteReading;
import io.metamigrator.systems.sqlite.mapping.PruneRule;
import io.metamigrator.systems.sqlite.mapping.PruneTable;
import io.metamigrator.systems.sqlite.source.OpenFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The databases of a set that a prune asks and changes. The one that rows leave is {@code main} of a connection, the others have their
 * names, and nothing is written to them.
 *
 * @param folder of the set
 * @param patience how long one waits for a lock of another
 */
public record PrunedSet(PruneRule rule, Path folder, Duration patience) {

    /** What is done with a connection. */
    interface Work<T> {
        T of(Connection connection) throws SQLException;
    }

    /** The database that rows leave. */
    Path file() {
        return file(rule.database());
    }

    private Path file(String database) {
        return folder.resolve(database + ".db");
    }

    /** How a table is called in SQL. */
    String sql(PruneTable table) {
        return (table.database().equals(rule.database()) ? "main" : Quoted.name(table.database())) + "."
                + Quoted.name(table.table());
    }

    /** Has questions asked. Nothing is written to the set. */
    <T> T asked(Work<T> work) {
        requireFiles();
        try (Connection connection = SqliteConnections.read(file())) {
            attach(connection, SqliteReading::of);
            requireTables(connection);
            return work.of(connection);
        } catch (SQLException e) {
            throw unusable(e);
        }
    }

    /** Has the database changed that rows leave. Who commits, waits until the disk has it. */
    <T> T changed(Work<T> work) {
        return changedAsItIs(connection -> {
            requireTables(connection);
            return work.of(connection);
        });
    }

    /** The same, whatever tables the application has removed since. */
    <T> T changedAsItIs(Work<T> work) {
        requireFiles();
        try (Connection connection = SqliteConnections.write(file())) {
            execute(connection, "PRAGMA busy_timeout = " + patience.toMillis());
            execute(connection, "PRAGMA synchronous = FULL");
            execute(connection, "PRAGMA foreign_keys = ON");
            attach(connection, file -> SqliteReading.SHARED); // what others write meanwhile has to be seen
            return work.of(connection);
        } catch (SQLException e) {
            throw unusable(e);
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static long update(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    static long number(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /** Makes {@code temp.due} of names, by their bytes. */
    static void due(Connection connection, Collection<Cell> names) throws SQLException {
        execute(connection, "CREATE TEMP TABLE due(name)");
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO temp.due VALUES (CAST(? AS TEXT))")) {
            for (Cell name : names) {
                insert.setBytes(1, name.bytes());
                insert.executeUpdate();
            }
        }
    }

    /** True in SQL for rows of names that are due, whatever the collation of the column is. */
    static String isDue(PruneTable table) {
        return table.quoted("key") + " COLLATE BINARY IN (SELECT name FROM temp.due)";
    }

    private interface Reading {
        SqliteReading of(Path file);
    }

    private void attach(Connection connection, Reading reading) throws SQLException {
        for (String database : rule.asked()) {
            String address = SqliteConnections.address(file(database), reading.of(file(database)));
            execute(connection, "ATTACH " + Quoted.text(address) + " AS " + Quoted.name(database));
        }
    }

    private void requireFiles() {
        for (PruneTable table : rule.all()) {
            if (!Files.isRegularFile(file(table.database()))) {
                throw MigrationException.refused("nothing was changed: " + file(table.database()) + " is not there");
            }
        }
    }

    private void requireTables(Connection connection) throws SQLException {
        for (PruneTable table : rule.all()) {
            Set<String> columns = new HashSet<>();
            String schema = table.database().equals(rule.database()) ? "main" : table.database();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT name FROM pragma_table_xinfo("
                            + Quoted.text(table.table()) + ", " + Quoted.text(schema) + ")")) {
                while (row.next()) {
                    columns.add(row.getString(1));
                }
            }
            List<String> lacking = columns.isEmpty()
                    ? List.of("no table " + table)
                    : table.columns().values().stream()
                            .filter(column -> !columns.contains(column))
                            .map(column -> "no column " + column + " in " + table)
                            .toList();
            if (!lacking.isEmpty()) {
                throw MigrationException.refused("nothing was changed: this set has " + String.join(", ", lacking)
                        + "; the application has changed it, and what has days of grace is not said any more");
            }
        }
    }

    private MigrationException unusable(SQLException e) {
        boolean isLocked = String.valueOf(e.getMessage()).matches("(?s).*SQLITE_(BUSY|LOCKED).*");
        if (!isLocked) {
            return MigrationException.unavailable("nothing was changed: " + file() + ": " + e.getMessage(), e);
        }
        List<String> holders = OpenFiles.now().holdersOf(file());
        return MigrationException.unavailable(
                "nothing was changed: another has locked " + file() + " for longer than sqlite.prune-wait = "
                        + patience.toMillis() + " ms"
                        + (holders.isEmpty() ? "" : "; " + String.join(", ", holders) + " has it open")
                        + "; give the command again",
                e);
    }
}
