package io.metamigrator.systems.sqlite.compare;

import io.metamigrator.migration.proof.Finding;
import io.metamigrator.systems.sqlite.engine.SqliteConnections;
import io.metamigrator.systems.sqlite.source.Inventory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The notes among what is left over by which rows are traced: what the number of each old file means. */
record LeftoverNotes(Connection connection) {

    static Map<String, Integer> numbers(Path leftovers) {
        Map<String, Integer> numbers = new TreeMap<>();
        if (Files.exists(leftovers)) {
            try (Connection connection = SqliteConnections.read(leftovers)) {
                new LeftoverNotes(connection).each((number, name) -> numbers.putIfAbsent(name, number));
            } catch (SQLException unreadable) {
                return Map.of(); // whoever looks at the file as a whole tells that
            }
        }
        return numbers;
    }

    private void each(BiConsumer<Integer, String> note) throws SQLException {
        if (isThere()) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT number, name FROM file ORDER BY number")) {
                while (row.next()) {
                    note.accept(row.getInt(1), row.getString(2));
                }
            }
        }
    }

    void compare(Inventory old, Consumer<Finding> findings) throws SQLException {
        if (!isThere()) {
            findings.accept(finding("file", "the table is not there, so that nobody can tell whose the rows are"));
        }
        Set<String> names = new HashSet<>();
        each((number, name) -> {
            if (!names.add(name)) {
                findings.accept(finding("number = " + number, name + " has another number, too"));
            } else if (old.files().stream().noneMatch(file -> file.name().equals(name))) {
                findings.accept(finding("number = " + number, "there is no " + name + " among the old files"));
            }
        });
    }

    private boolean isThere() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'file'")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private static Finding finding(String key, String words) {
        return new Finding(
                Finding.Kind.DIFFERENT, "file", ComparedSet.LEFTOVERS + ".file", key, List.of(), words, null);
    }
}
