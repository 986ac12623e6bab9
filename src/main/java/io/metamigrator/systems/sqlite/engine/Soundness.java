package io.metamigrator.systems.sqlite.engine;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Whether a database is whole: each page, each index against its table, and each row that refers to another. */
public final class Soundness {
    private Soundness() {}

    /** What is wrong with a file, which nothing is written to; empty if nothing is. */
    public static Optional<String> flaw(Path file) {
        try (Connection connection = SqliteConnections.read(file)) {
            return flaw(connection);
        } catch (SQLException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    public static Optional<String> flaw(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Optional<String> damage =
                    first(statement, "PRAGMA main.integrity_check(1)").filter(words -> !words.equals("ok"));
            return damage.isPresent()
                    ? damage
                    : first(statement, "PRAGMA main.foreign_key_check")
                            .map(table -> "a row of " + table + " refers to one that is not there");
        }
    }

    private static Optional<String> first(Statement statement, String question) throws SQLException {
        try (ResultSet row = statement.executeQuery(question)) {
            return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
        }
    }
}
