package io.metamigrator.torture.sqlite;

import io.metamigrator.torture.sqlite.NewTable.NewColumn;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;

/** Changes one thing in a set, by the bare engine. */
record Spoiler(Path set, List<NewTable> tables, Random random) {

    /** @return what was done; empty if this set has nothing of the kind */
    String spoil() throws SQLException {
        NewTable table = tables.get(random.nextInt(tables.size()));
        NewColumn column = table.columns().get(random.nextInt(table.columns().size()));
        String name = '"' + table.name() + '"';
        String cell = '"' + column.name() + '"';
        String one = " WHERE rowid = (SELECT rowid FROM " + name
                + " LIMIT 1 OFFSET (SELECT abs(random()) % count(*) FROM " + name + "))";
        String changed = "CASE typeof(" + cell + ") WHEN 'null' THEN " + something(column.type())
                + " WHEN 'text' THEN " + cell + " || ' ' WHEN 'integer' THEN " + cell + " - 1000000 WHEN 'real' THEN "
                + "CASE WHEN abs(" + cell + ") > 1e300 THEN 1.0 ELSE " + cell
                + " * 1.0000000000000002 + 5e-324 END ELSE x'77' || CAST("
                + cell + " AS BLOB) END";
        String fitting = column.type().equals("BLOB") ? "CAST(" + changed + " AS BLOB)" : changed;
        return switch (random.nextInt(4)) {
            case 0 -> done(table, "DELETE FROM " + name + one);
            case 1 -> done(table, "DROP INDEX \"idx_" + table.name() + '"');
            default -> done(table, "UPDATE " + name + " SET " + cell + " = " + fitting + one);
        };
    }

    private static String something(String type) {
        return switch (type) {
            case "TEXT" -> "''";
            case "BLOB" -> "x''";
            default -> "7";
        };
    }

    private String done(NewTable table, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + set.resolve(table.database() + ".db"));
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA ignore_check_constraints = ON");
            try (ResultSet row = statement.executeQuery("SELECT count(*) FROM \"" + table.name() + '"')) {
                row.next();
                if (row.getLong(1) == 0 && !sql.startsWith("DROP")) {
                    return "";
                }
            }
            statement.executeUpdate(sql);
            return sql;
        }
    }
}
