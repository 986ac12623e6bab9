package io.metamigrator.systems.sqlite.build;

import io.metamigrator.systems.sqlite.engine.ColumnShape;
import io.metamigrator.systems.sqlite.engine.Quoted;
import io.metamigrator.systems.sqlite.engine.SqliteConnections;
import io.metamigrator.systems.sqlite.engine.TableShape;
import io.metamigrator.systems.sqlite.source.SourceFile;
import io.metamigrator.systems.sqlite.source.SourceTable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Copies the tables of a file, value for value and class for class, into one in UTF-8 whose tables have numbers and no rules.
 * The bits of a REAL pass through as they are.
 */
final class Utf8Copy {
    private final Connection from;
    private final Connection to;
    private final SourceFile file;

    private Utf8Copy(Connection from, Connection to, SourceFile file) {
        this.from = from;
        this.to = to;
        this.file = file;
    }

    static void write(SourceFile file, Path copy) throws SQLException {
        try (Connection from = SqliteConnections.read(file.path(), file.reading());
                Connection to = SqliteConnections.write(copy)) {
            if (file.traits().isUtf8()) {
                try (Statement statement = to.createStatement()) {
                    statement.execute("ATTACH " + Quoted.text(SqliteConnections.address(file.path(), file.reading()))
                            + " AS old");
                }
            }
            to.setAutoCommit(false);
            Utf8Copy copying = new Utf8Copy(from, to, file);
            for (SourceTable table : file.tables()) {
                copying.copy(table.shape());
            }
            to.commit();
        }
    }

    private void copy(TableShape table) throws SQLException {
        String own = table.ownNumber()
                .map(name -> Quoted.name(name) + " INTEGER PRIMARY KEY, ")
                .orElse("");
        String declared = table.columns().stream()
                .map(column -> Quoted.name(column.name()) + " " + column.affinity())
                .collect(Collectors.joining(", "));
        try (Statement statement = to.createStatement()) {
            statement.executeUpdate("CREATE TABLE " + Quoted.name(table.name()) + "(" + own + declared + ")");
        }
        if (file.traits().isUtf8()) {
            copyWithin(table);
        } else {
            copyByRow(table);
        }
    }

    /** Within SQLite, so that even bytes that are no UTF-8 stay. */
    private void copyWithin(TableShape table) throws SQLException {
        String names = table.rowid().map(name -> name + ", ").orElse("")
                + Quoted.names(table.columns().stream().map(ColumnShape::name).toList());
        try (Statement statement = to.createStatement()) {
            statement.executeUpdate("INSERT INTO main." + Quoted.name(table.name()) + "(" + names + ") SELECT " + names
                    + " FROM old." + Quoted.name(table.name()));
        }
    }

    private void copyByRow(TableShape table) throws SQLException {
        Optional<String> rowid = table.rowid();
        String read = table.columns().stream()
                .map(column -> Quoted.name(column.name()))
                .map(name -> ", typeof(" + name + "), iif(typeof(" + name + ") = 'text', CAST(" + name + " AS BLOB), "
                        + name + ")")
                .collect(Collectors.joining());
        String marks =
                IntStream.range(0, table.columns().size()).mapToObj(at -> ", ?").collect(Collectors.joining());
        String names = table.columns().stream()
                .map(column -> ", " + Quoted.name(column.name()))
                .collect(Collectors.joining());
        try (Statement question = from.createStatement();
                ResultSet row = question.executeQuery(
                        "SELECT " + rowid.orElse("NULL") + read + " FROM " + Quoted.name(table.name()));
                PreparedStatement insert = to.prepareStatement("INSERT INTO " + Quoted.name(table.name()) + "("
                        + table.number() + names + ") VALUES (?" + marks + ")")) {
            while (row.next()) {
                copy(row, insert, table);
            }
        }
    }

    private void copy(ResultSet row, PreparedStatement insert, TableShape table) throws SQLException {
        Map<String, byte[]> broken = new LinkedHashMap<>();
        insert.setObject(1, row.getObject(1));
        for (int at = 0; at < table.columns().size(); at++) {
            int value = 3 + 2 * at;
            switch (row.getString(value - 1)) {
                case "integer" -> insert.setLong(at + 2, row.getLong(value));
                case "real" -> insert.setDouble(at + 2, row.getDouble(value));
                case "text" -> {
                    Utf16Text text =
                            Utf16Text.of(row.getBytes(value), file.traits().encoding());
                    insert.setString(at + 2, text.isWhole() ? text.text() : "");
                    if (!text.isWhole()) {
                        broken.put(table.columns().get(at).name(), text.utf8());
                    }
                }
                case "blob" -> insert.setBytes(at + 2, row.getBytes(value));
                default -> insert.setObject(at + 2, null);
            }
        }
        insert.executeUpdate();
        for (var text : broken.entrySet()) {
            put(table, text.getKey(), text.getValue());
        }
    }

    /** Puts a text that is none of Java into the row that was inserted last. */
    private void put(TableShape table, String column, byte[] text) throws SQLException {
        try (PreparedStatement update = to.prepareStatement("UPDATE " + Quoted.name(table.name()) + " SET "
                + Quoted.name(column) + " = CAST(? AS TEXT) WHERE " + table.number() + " = last_insert_rowid()")) {
            update.setBytes(1, text);
            update.executeUpdate();
        }
    }
}
