package io.metamigrator.systems.sqlite.source;

import io.metamigrator.systems.sqlite.engine.ColumnShape;
import io.metamigrator.systems.sqlite.engine.Quoted;
import io.metamigrator.systems.sqlite.engine.TableShape;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * How many rows a table has, and of which storage class the values of each column are.
 *
 * @param byColumn by column, then by class as {@code typeof()} names it; classes that do not occur are left out
 * @param constants columns with one value, not null, which all rows have; of large tables only
 */
public record StorageClasses(long rows, Map<String, Map<String, Long>> byColumn, Set<String> constants) {
    private static final List<String> CLASSES = List.of("null", "integer", "real", "text", "blob");
    private static final int AT_ONCE = 200;
    private static final long LARGE = 1_000;

    /** How many values of a column are not null. */
    public long values(String column) {
        Map<String, Long> classes = byColumn.getOrDefault(column, Map.of());
        return classes.values().stream().mapToLong(Long::longValue).sum() - classes.getOrDefault("null", 0L);
    }

    static StorageClasses count(Connection connection, TableShape table) throws SQLException {
        String from = " FROM main." + Quoted.name(table.name());
        Map<String, Map<String, Long>> byColumn = new LinkedHashMap<>();
        Set<String> constants = new LinkedHashSet<>();
        long rows = 0;
        try (Statement statement = connection.createStatement()) {
            for (int at = 0; at < table.columns().size(); at += AT_ONCE) {
                List<String> some = table
                        .columns()
                        .subList(at, Math.min(table.columns().size(), at + AT_ONCE))
                        .stream()
                        .map(ColumnShape::name)
                        .toList();
                rows = new ClassCount(statement, from, some).into(byColumn);
            }
            if (rows >= LARGE && !hasLowestNumber(statement, from, table)) {
                for (var column : byColumn.entrySet()) {
                    if (isConstant(statement, from, column.getKey(), column.getValue())) {
                        constants.add(column.getKey());
                    }
                }
            }
        }
        return new StorageClasses(rows, byColumn, constants);
    }

    /** Whether a row has the number that stands for all rows among what is left over. */
    private static boolean hasLowestNumber(Statement statement, String from, TableShape table) throws SQLException {
        return table.rowid().isPresent()
                && isTrue(
                        statement,
                        "EXISTS (SELECT 1" + from + " WHERE " + table.rowid().get() + " = " + Long.MIN_VALUE + ")");
    }

    private static boolean isConstant(Statement statement, String from, String column, Map<String, Long> classes)
            throws SQLException {
        String value = Quoted.name(column);
        return classes.size() == 1
                && !classes.containsKey("null")
                && isTrue(
                        statement,
                        "NOT EXISTS (SELECT 1" + from + " WHERE " + value + " COLLATE BINARY IS NOT (SELECT " + value
                                + from + " LIMIT 1))");
    }

    private static boolean isTrue(Statement statement, String condition) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT " + condition)) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /** The classes of some columns. Most columns have values of one class: that is counted first, and the others only where needed. */
    private record ClassCount(Statement statement, String from, List<String> columns) {

        /** @return how many rows there are */
        long into(Map<String, Map<String, Long>> byColumn) throws SQLException {
            List<String> first = new ArrayList<>();
            try (ResultSet row = statement.executeQuery(
                    "SELECT " + each(columns, column -> "typeof(" + column + ")") + from + " LIMIT 1")) {
                boolean isEmpty = !row.next();
                for (int at = 0; at < columns.size(); at++) {
                    byColumn.put(columns.get(at), Map.of());
                    first.add(isEmpty ? "null" : row.getString(at + 1));
                }
            }
            List<String> mixed = new ArrayList<>();
            long rows;
            Iterator<String> kind = first.iterator();
            try (ResultSet row = statement.executeQuery("SELECT count(*), "
                    + each(columns, column -> "sum(typeof(" + column + ") = '" + kind.next() + "')") + from)) {
                row.next();
                rows = row.getLong(1);
                for (int at = 0; at < columns.size(); at++) {
                    if (row.getLong(at + 2) < rows) {
                        mixed.add(columns.get(at));
                    } else if (rows > 0) {
                        byColumn.put(columns.get(at), Map.of(first.get(at), rows));
                    }
                }
            }
            if (!mixed.isEmpty()) {
                all(mixed, byColumn);
            }
            return rows;
        }

        private void all(List<String> mixed, Map<String, Map<String, Long>> byColumn) throws SQLException {
            String sums = each(
                    mixed,
                    column -> CLASSES.stream()
                            .map(kind -> "sum(typeof(" + column + ") = '" + kind + "')")
                            .collect(Collectors.joining(", ")));
            try (ResultSet row = statement.executeQuery("SELECT " + sums + from)) {
                row.next();
                for (int at = 0; at < mixed.size(); at++) {
                    Map<String, Long> classes = new LinkedHashMap<>();
                    for (int kind = 0; kind < CLASSES.size(); kind++) {
                        long count = row.getLong(1 + at * CLASSES.size() + kind);
                        if (count > 0) {
                            classes.put(CLASSES.get(kind), count);
                        }
                    }
                    byColumn.put(mixed.get(at), classes);
                }
            }
        }

        private static String each(List<String> columns, UnaryOperator<String> expression) {
            return columns.stream().map(Quoted::name).map(expression).collect(Collectors.joining(", "));
        }
    }
}
