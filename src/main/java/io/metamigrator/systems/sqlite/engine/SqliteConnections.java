package io.metamigrator.systems.sqlite.engine;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.sqlite.SQLiteConnection;

/** Opens SQLite files, by paths of any characters. */
public final class SqliteConnections {
    /** As many files as the library can hold beside the main one; the driver would allow 10. */
    public static final int MOST_ATTACHED = 125;

    private static final Properties SETTINGS = new Properties();

    static {
        SETTINGS.setProperty("limit_attached", String.valueOf(MOST_ATTACHED));
    }

    private SqliteConnections() {}

    /** Opens a file to be written to; it is made if it is not there. */
    public static Connection write(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + plain(file), SETTINGS);
    }

    public static Connection inMemory() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite::memory:", SETTINGS);
    }

    /** Opens a file that nothing is written to. */
    public static Connection read(Path file, SqliteReading reading) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + address(file, reading), SETTINGS);
    }

    /** Opens a file that nothing is written to, as {@link SqliteReading#of} says. */
    public static Connection read(Path file) throws SQLException {
        return read(file, SqliteReading.of(file));
    }

    /** What ATTACH takes to read a file, as {@link SqliteReading#of} says. */
    public static String address(Path file) {
        return address(file, SqliteReading.of(file));
    }

    /** What ATTACH takes. */
    public static String address(Path file, SqliteReading reading) {
        return plain(file) + reading.query();
    }

    /** What ATTACH takes to write to a file. */
    public static String addressToWrite(Path file) {
        return plain(file);
    }

    /** Copies a database page by page, as it is at one moment, also while others work with it. @param to a file that is not there */
    public static void copy(Path file, Path to) throws SQLException {
        try (Connection connection = read(file)) {
            int code = connection.unwrap(SQLiteConnection.class).getDatabase().backup("main", plain(to), null);
            if (code != 0) {
                throw new SQLException(file + " cannot be copied to " + to + ": code " + code + " of SQLite");
            }
        }
    }

    private static String plain(Path file) {
        return "file:"
                + URLEncoder.encode(file.toAbsolutePath().toString(), StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("%2F", "/");
    }
}
