package io.metamigrator.systems.sqlite.mapping;

import io.metamigrator.systems.sqlite.engine.Quoted;
import io.metamigrator.systems.sqlite.engine.SqliteConnections;
import io.metamigrator.systems.sqlite.engine.TableShape;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lets SQLite read an expression without carrying it out. */
final class Compiled {
    private Compiled() {}

    /** What SQLite says against an expression over columns of a table {@code source}; empty where it says nothing. */
    static String problem(String expression, Stream<String> columns) {
        Map<String, String> unlike = new LinkedHashMap<>();
        columns.forEach(column -> unlike.putIfAbsent(TableShape.folded(column), column));
        String nulls = unlike.values().stream()
                .map(column -> "NULL AS " + Quoted.name(column))
                .collect(Collectors.joining(", "));
        try (Connection connection = SqliteConnections.inMemory();
                var statement = connection.prepareStatement(
                        "SELECT (" + expression + ") FROM (SELECT " + nulls + ") AS \"source\"")) {
            return statement.getMetaData().getColumnCount() == 1 ? "" : "it has several columns";
        } catch (SQLException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
