package io.metamigrator.systems.sqlite.compare;

import io.metamigrator.systems.sqlite.engine.Quoted;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.StringJoiner;

/** A key as SQL says it, which all that tell of rows have in common. */
public final class ShownKey {
    private ShownKey() {}

    /** @param row has the columns in this order */
    public static String of(List<String> columns, ResultSet row) throws SQLException {
        StringJoiner key = new StringJoiner(" AND ");
        for (int at = 0; at < columns.size(); at++) {
            key.add(Quoted.plain(columns.get(at)) + " = "
                    + Cell.read(row, at + 1).shown());
        }
        return key.toString();
    }
}
