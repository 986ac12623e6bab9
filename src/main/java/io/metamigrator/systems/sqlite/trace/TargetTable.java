package io.metamigrator.systems.sqlite.trace;

import io.metamigrator.systems.sqlite.compare.Showing;
import io.metamigrator.systems.sqlite.compare.ShownKey;
import io.metamigrator.systems.sqlite.engine.KeyShape;
import io.metamigrator.systems.sqlite.engine.Quoted;
import io.metamigrator.systems.sqlite.engine.TableShape;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A new table whose rows are named by their key; by their number where the key may not be shown. */
record TargetTable(String database, TableShape shape, Showing showing) {

    private List<String> key() {
        return shape.keys().stream().findFirst().map(KeyShape::columns).orElse(List.of());
    }

    /** A column of due rows, as the new table compares it. */
    String compared(String column) {
        boolean isText = shape.column(column)
                .filter(each -> each.affinity().equals("TEXT"))
                .isPresent();
        return isText ? "CAST(" + Quoted.name(column) + " AS TEXT)" : Quoted.name(column);
    }

    /** How the rows are named that an old row becomes. @param question of due rows */
    List<Named> named(Connection connection, String question, long row) throws SQLException {
        List<Named> names = new ArrayList<>();
        if (key().isEmpty()) {
            return names;
        }
        String columns = key().stream().map(this::compared).collect(Collectors.joining(", "));
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT " + columns + " FROM (" + question + ") WHERE \" row\" = ?")) {
            statement.setLong(1, row);
            ResultSet found = statement.executeQuery();
            while (found.next()) {
                LinkedHashMap<String, Object> key = values(found);
                boolean isThere = ask(connection, "1", key, there -> true).isPresent();
                names.add(new Named(name(connection, found, key), isThere));
            }
        }
        return names;
    }

    /** @param there whether the new table has it */
    record Named(String name, boolean there) {}

    private LinkedHashMap<String, Object> values(ResultSet row) throws SQLException {
        LinkedHashMap<String, Object> values = new LinkedHashMap<>();
        for (int at = 0; at < key().size(); at++) {
            values.put(key().get(at), row.getObject(at + 1));
        }
        return values;
    }

    private String name(Connection connection, ResultSet found, Map<String, Object> values) throws SQLException {
        String table = database + "." + shape.name();
        if (key().stream().allMatch(column -> showing.shows(table, column))) {
            return table + " " + ShownKey.of(key(), found);
        }
        return table
                + number(connection, values).map(number -> " row " + number).orElse(" (its key is not shown)");
    }

    private Optional<Long> number(Connection connection, Map<String, Object> key) throws SQLException {
        return shape.rowid().isEmpty()
                ? Optional.empty()
                : ask(connection, shape.rowid().get(), key, row -> row.getLong(1));
    }

    /** The key of a row that is named by it, or by its number; empty if there is no such row. */
    Optional<LinkedHashMap<String, Object>> key(Connection connection, RowName name) throws SQLException {
        Map<String, Object> given = name instanceof RowName.Keyed keyed
                ? keyed.key()
                : shape.rowid()
                        .map(number -> Map.<String, Object>of(number, ((RowName.Numbered) name).row()))
                        .orElse(Map.of());
        boolean isKnown = name instanceof RowName.Numbered
                || given.keySet().stream()
                        .allMatch(column -> shape.column(column).isPresent());
        if (given.isEmpty() || !isKnown || key().isEmpty()) {
            return Optional.empty();
        }
        String columns = key().stream().map(Quoted::name).collect(Collectors.joining(", "));
        return ask(connection, columns, given, this::values);
    }

    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> Optional<T> ask(Connection connection, String columns, Map<String, Object> key, Reading<T> reading)
            throws SQLException {
        List<Map.Entry<String, Object>> parts = List.copyOf(key.entrySet());
        String same =
                parts.stream().map(part -> Quoted.name(part.getKey()) + " = ?").collect(Collectors.joining(" AND "));
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT " + columns + " FROM main." + Quoted.name(shape.name()) + " WHERE " + same)) {
            for (int at = 0; at < parts.size(); at++) {
                statement.setObject(at + 1, parts.get(at).getValue());
            }
            ResultSet row = statement.executeQuery();
            return row.next() ? Optional.of(reading.of(row)) : Optional.empty();
        }
    }
}
