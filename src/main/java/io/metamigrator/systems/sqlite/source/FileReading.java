package io.metamigrator.systems.sqlite.source;

import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.systems.sqlite.engine.SchemaShape;
import io.metamigrator.systems.sqlite.engine.SqliteConnections;
import io.metamigrator.systems.sqlite.engine.SqliteReading;
import io.metamigrator.systems.sqlite.engine.TableShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sqlite.SQLiteErrorCode;

/** Reads one database whole, at one instant, and leaves it as it was. */
final class FileReading {
    private final Path file;
    private final String name;
    private final FileCheck check;
    private final List<String> holders;
    private final SqliteReading reading;
    private final Map<Untouched, Map<String, StorageClasses>> known;

    /** @param known need not be found out again */
    FileReading(
            Path file,
            String name,
            FileCheck check,
            List<String> holders,
            Map<Untouched, Map<String, StorageClasses>> known) {
        this.known = known;
        this.file = file;
        this.name = name;
        this.check = check;
        this.holders = holders;
        boolean isQuiet = check.usesWal() && !check.hasLog() && holders.isEmpty();
        this.reading = isQuiet ? SqliteReading.ALONE : SqliteReading.SHARED;
    }

    /** @throws MigrationException refused, where it is damaged or was written to meanwhile */
    SourceFile read() throws IOException {
        Untouched before = Untouched.of(file);
        try (Connection connection = SqliteConnections.read(file, reading)) {
            connection.setAutoCommit(false);
            SchemaShape schema = SchemaShape.read(connection);
            Map<String, StorageClasses> classes = known.get(before);
            if (classes == null) {
                requireIntegrity(connection);
            }
            List<SourceTable> tables = new ArrayList<>();
            for (TableShape table : schema.tables()) {
                if (!table.virtual()) {
                    StorageClasses counted = classes == null ? null : classes.get(table.name());
                    tables.add(new SourceTable(
                            table, counted == null ? StorageClasses.count(connection, table) : counted));
                }
            }
            FileTraits traits = FileTraits.read(connection);
            connection.rollback();
            requireUntouched(before);
            return new SourceFile(
                    file,
                    name,
                    Files.size(file),
                    reading,
                    check.hasLog(),
                    holders,
                    traits,
                    schema,
                    List.copyOf(tables),
                    before);
        } catch (SQLException e) {
            if (e.getErrorCode() == SQLiteErrorCode.SQLITE_BUSY.code) {
                throw MigrationException.refused(
                        file + " is held locked by " + who("another process") + "; stop what writes to it");
            }
            if ((e.getErrorCode() & 0xff) == SQLiteErrorCode.SQLITE_CANTOPEN.code && check.hasLog()) {
                throw MigrationException.refused(
                        file + " has changes in its write-ahead log, which SQLite reads only where"
                                + " it can make a file beside them, and here it cannot (a mount for reading only, say); copy the"
                                + " whole folder elsewhere, each -wal with its database, and name the copy as sqlite.source");
            }
            throw MigrationException.refused(file + " cannot be read by SQLite: " + e.getMessage() + "; mend it with"
                    + " the program that made it, or take it from a backup");
        }
    }

    private void requireIntegrity(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA integrity_check(1)")) {
            row.next();
            if (!row.getString(1).equals("ok")) {
                throw MigrationException.refused(file + " is damaged: " + row.getString(1) + "; take it from a backup");
            }
        }
    }

    private void requireUntouched(Untouched before) throws IOException {
        if (!Untouched.of(file).equals(before)) {
            throw MigrationException.refused(
                    file + " was written to by " + who("somebody") + " while it was read; stop what writes to it");
        }
    }

    private String who(String unknown) {
        return holders.isEmpty() ? unknown : String.join(", ", holders);
    }
}
