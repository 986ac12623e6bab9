package io.metamigrator.systems.sqlite;

import io.metamigrator.systems.sqlite.engine.SqliteConnections;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Makes and asks small databases. */
public final class SmallDatabase {
    private SmallDatabase() {}

    /** Carries statements out in a file, which is made with its folder where it is not there. */
    public static Path make(Path file, String... statements) {
        try {
            Files.createDirectories(file.getParent());
            try (Connection connection = SqliteConnections.write(file)) {
                run(connection, statements);
            }
            return file;
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As {@link #make}, and leaves the file with a write-ahead log that holds what the last statements did, as a kill would. */
    public static Path killed(Path file, List<String> before, String... logged) {
        Path made = make(file, before.toArray(String[]::new));
        Path aside = file.resolveSibling("aside");
        try (Connection connection = SqliteConnections.write(made)) {
            run(connection, "PRAGMA journal_mode = WAL", "PRAGMA wal_autocheckpoint = 0");
            run(connection, logged);
            Files.createDirectories(aside);
            for (String ending : List.of("", "-wal")) {
                Files.copy(beside(file, ending), beside(aside.resolve(file.getFileName()), ending));
            }
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
        try {
            for (String ending : List.of("", "-wal")) {
                Files.deleteIfExists(beside(file, ending));
                Files.move(beside(aside.resolve(file.getFileName()), ending), beside(file, ending));
            }
            Files.deleteIfExists(beside(file, "-shm"));
            Files.delete(aside);
            return file;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    /** All rows that a question has, the columns parted by a bar; NULL is a dash. */
    public static List<String> rows(Path file, String question) {
        return rowsAfter(file, "SELECT 1", question);
    }

    /** As {@link #rows}, with a statement before the question, such as one that attaches a file. */
    public static List<String> rowsAfter(Path file, String before, String question) {
        try (Connection connection = SqliteConnections.write(file);
                Statement statement = connection.createStatement()) {
            statement.execute(before);
            ResultSet result = statement.executeQuery(question);
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int at = 1; at <= result.getMetaData().getColumnCount(); at++) {
                    String value = result.getString(at);
                    row.add(value == null ? "-" : value);
                }
                rows.add(String.join("|", row));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(question, e);
        }
    }

    private static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }
}
