package io.metamigrator.systems.sqlite.source;

import io.metamigrator.systems.sqlite.engine.ColumnShape;
import io.metamigrator.systems.sqlite.engine.Quoted;
import io.metamigrator.systems.sqlite.engine.TableShape;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How many rows a table has, and of which storage class the values of each column are.
 *
 * @param byColumn by column, then by class as {@code typeof()} names it; classes that do not occur are left out
 */
public record StorageClasses(long rows, Map<String, Map<String, Long>> byColumn) {
    private static final List<String> CLASSES = List.of("null", "integer", "real", "text", "blob");
    private static final int AT_ONCE = 200;

    /** How many values of a column are not null. */
    public long values(String column) {
        Map<String, Long> classes = byColumn.getOrDefault(column, Map.of());
        return classes.values().stream().mapToLong(Long::longValue).sum() - classes.getOrDefault("null", 0L);
    }

    static StorageClasses count(Connection connection, TableShape table) throws SQLException {
        Map<String, Map<String, Long>> byColumn = new LinkedHashMap<>();
        long rows = 0;
        List<ColumnShape> columns = table.columns();
        for (int from = 0; from < columns.size(); from += AT_ONCE) {
            List<ColumnShape> some = columns.subList(from, Math.min(columns.size(), from + AT_ONCE));
            String sums = some.stream()
                    .flatMap(column -> CLASSES.stream()
                            .map(kind -> "sum(typeof(" + Quoted.name(column.name()) + ") = '" + kind + "')"))
                    .collect(Collectors.joining(", "));
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "SELECT count(*), " + sums + " FROM main." + Quoted.name(table.name()))) {
                row.next();
                rows = row.getLong(1);
                for (int at = 0; at < some.size(); at++) {
                    byColumn.put(some.get(at).name(), classes(row, 2 + at * CLASSES.size()));
                }
            }
        }
        return new StorageClasses(rows, byColumn);
    }

    private static Map<String, Long> classes(ResultSet row, int from) throws SQLException {
        Map<String, Long> classes = new LinkedHashMap<>();
        for (int at = 0; at < CLASSES.size(); at++) {
            long count = row.getLong(from + at);
            if (count > 0) {
                classes.put(CLASSES.get(at), count);
            }
        }
        return classes;
    }
}
