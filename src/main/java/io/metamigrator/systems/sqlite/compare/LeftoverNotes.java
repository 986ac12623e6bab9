package io.metamigrator.systems.sqlite.compare;

import io.metamigrator.migration.proof.Finding;
import io.metamigrator.systems.sqlite.source.Inventory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;

/** The notes among what is left over by which rows are traced: what the number of each old file means. */
record LeftoverNotes(Connection connection) {

    void compare(Inventory old, Consumer<Finding> findings) throws SQLException {
        if (!isThere()) {
            findings.accept(finding("file", new Finding.Field("table", "file", null), "the table is not there"));
            return;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT number, name FROM file ORDER BY number")) {
            while (row.next()) {
                int number = row.getInt(1);
                String should = number >= 0 && number < old.files().size()
                        ? old.files().get(number).name()
                        : null;
                if (!row.getString(2).equals(should)) {
                    findings.accept(finding(
                            "number = " + number,
                            new Finding.Field("name", should, row.getString(2)),
                            "rows with this number are not of this file"));
                }
            }
        }
    }

    private boolean isThere() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'file'")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private static Finding finding(String key, Finding.Field field, String words) {
        return new Finding(
                Finding.Kind.DIFFERENT, "file", ComparedSet.LEFTOVERS + ".file", key, List.of(field), words, null);
    }
}
