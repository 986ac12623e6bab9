package io.metamigrator.systems.sqlite.compare;

import io.metamigrator.systems.sqlite.build.DueRows;
import io.metamigrator.systems.sqlite.engine.Quoted;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Due rows, put into a table of the connection whose columns are as those of the new table, so that values are what the new
 * table would hold. SQLite keeps it in a file when it grows.
 */
final class DueTable {
    private final Connection connection;
    private final ComparedTable table;
    private final String name;
    private final List<Integer> at;

    /** @param name of the table, which is made anew @param at the columns that it has */
    DueTable(Connection connection, ComparedTable table, String name, List<Integer> at) throws SQLException {
        this.connection = connection;
        this.table = table;
        this.name = "temp." + name;
        this.at = at;
        update("DROP TABLE IF EXISTS " + this.name);
        String columns = at.isEmpty() ? "" : ", " + table.declared(at);
        update("CREATE TEMP TABLE " + name + "(row INTEGER" + columns + ")" + (table.strict() ? " STRICT" : ""));
    }

    static DueTable whole(Connection connection, ComparedTable table) throws SQLException {
        List<Integer> all = IntStream.range(0, table.columns().size()).boxed().toList();
        return new DueTable(connection, table, "due", all);
    }

    /** @param question has the number of the old row, and the columns by their names @return how many rows there are */
    long fill(String question) throws SQLException {
        String into = at.stream().map(each -> ", c" + each).collect(Collectors.joining());
        String from = at.stream()
                .map(each -> ", " + Quoted.name(table.columns().get(each).name()))
                .collect(Collectors.joining());
        return update(
                "INSERT INTO " + name + "(row" + into + ") SELECT " + DueRows.ROW + from + " FROM (" + question + ")");
    }

    long update(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }
}
