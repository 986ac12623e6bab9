package io.metamigrator.systems.sqlite.source;

import io.metamigrator.systems.sqlite.engine.SqliteReading;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What a database says of itself as a whole.
 *
 * @param autoVacuum 0 none, 1 full, 2 incremental
 */
public record FileTraits(
        String encoding,
        int pageSize,
        long pages,
        long freePages,
        int autoVacuum,
        String journal,
        int userVersion,
        int applicationId) {

    public boolean isUtf8() {
        return encoding.equals("UTF-8");
    }

    /** @param connection whose main database is told of */
    public static FileTraits read(Connection connection) throws SQLException {
        return new FileTraits(
                text(connection, "encoding"),
                number(connection, "page_size"),
                number(connection, "page_count"),
                number(connection, "freelist_count"),
                number(connection, "auto_vacuum"),
                journal(connection),
                number(connection, "user_version"),
                number(connection, "application_id"));
    }

    /** As the file has it: a connection that reads it alone knows of no log. */
    private static String journal(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet main = statement.executeQuery("SELECT file FROM pragma_database_list WHERE name = 'main'")) {
            main.next();
            return SqliteReading.usesWal(Path.of(main.getString(1))) ? "wal" : text(connection, "journal_mode");
        }
    }

    private static int number(Connection connection, String pragma) throws SQLException {
        return Integer.parseInt(text(connection, pragma));
    }

    private static String text(Connection connection, String pragma) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA main." + pragma)) {
            row.next();
            return row.getString(1);
        }
    }
}
