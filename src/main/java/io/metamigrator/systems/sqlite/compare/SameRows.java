package io.metamigrator.systems.sqlite.compare;

import io.metamigrator.systems.sqlite.engine.Quoted;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Looks at due rows where they are, without a copy of them: how many there are, and how many the table that is there certainly has
 * as they are due. Where the new column would change the class of a value, it is not certain; of such rows a {@link DueTable}
 * decides. The table must not have two rows of one key.
 */
record SameRows(Connection connection, ComparedTable table) {

    /** @param rows due ones @param same of them */
    record Count(long rows, long same) {
        boolean isAll() {
            return rows == same;
        }
    }

    /** @param question of due rows, with the columns by their names */
    Count count(String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT count(*), count(*) FILTER (WHERE " + isSame() + ")" + beside(question))) {
            row.next();
            return new Count(row.getLong(1), row.getLong(2));
        }
    }

    /** The due rows that are not certainly there. @param question of all of them */
    String others(String question) {
        return "SELECT d.*" + beside(question) + " WHERE NOT (" + isSame() + ")";
    }

    private String beside(String question) {
        return " FROM (" + question + ") AS d LEFT JOIN " + table.found() + " AS f ON "
                + table.key().stream().map(this::sameKey).collect(Collectors.joining(" AND "));
    }

    /** The sign takes what the old column makes of values in a comparison, so that the new one alone counts, and its index is of use. */
    private String sameKey(ComparedTable.Key part) {
        return "(+" + due(part.at()) + ") COLLATE " + Quoted.name(part.collation()) + " = "
                + table.foundColumn(part.at());
    }

    private String isSame() {
        String isThere = table.foundColumn(table.key().get(0).at()) + " IS NOT NULL";
        return IntStream.range(0, table.columns().size())
                .mapToObj(at -> table.columns().get(at).same(due(at), table.foundColumn(at)))
                .collect(Collectors.joining(" AND ", isThere + " AND ", ""));
    }

    private String due(int at) {
        return "d." + Quoted.name(table.columns().get(at).name());
    }
}
