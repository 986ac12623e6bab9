package io.metamigrator.systems.sqlite.compare;

import io.metamigrator.migration.proof.Finding;
import io.metamigrator.systems.sqlite.engine.Quoted;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The rows of a table that no due row is behind; of several with one key, all but the first. */
final class ExtraRows {
    private final Connection connection;
    private final ComparedTable table;
    private final Showing showing;
    private final DueTable keys;

    ExtraRows(Connection connection, ComparedTable table, Showing showing) throws SQLException {
        this.connection = connection;
        this.table = table;
        this.showing = showing;
        this.keys = new DueTable(
                connection,
                table,
                "due_key",
                table.key().stream().map(ComparedTable.Key::at).toList());
    }

    /** Takes due rows in; all of them before any is looked for. */
    void due(String question) throws SQLException {
        keys.fill(question);
    }

    /** How many rows the table has. */
    static long count(Connection connection, ComparedTable table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table.found())) {
            row.next();
            return row.getLong(1);
        }
    }

    /** @return how many there are */
    long find(Consumer<Finding> extras) throws SQLException {
        String parts = table.key().stream()
                .map(part -> "c" + part.at() + " COLLATE " + Quoted.name(part.collation()))
                .collect(Collectors.joining(", "));
        if (!parts.isEmpty()) {
            keys.update("CREATE INDEX IF NOT EXISTS temp.due_key_parts ON due_key(" + parts + ")");
        }
        long extra = 0;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question())) {
            while (row.next()) {
                extra++;
                extras.accept(finding(row));
            }
        }
        return extra;
    }

    private String question() {
        String columns = IntStream.range(0, table.columns().size())
                .mapToObj(at -> ", " + table.foundColumn(at))
                .collect(Collectors.joining());
        String isDue =
                table.key().isEmpty() ? "0" : "EXISTS (SELECT 1 FROM temp.due_key AS d WHERE " + table.sameKey() + ")";
        String number = table.rowid().map(name -> "f." + name).orElse("NULL");
        return "SELECT * FROM (SELECT " + isDue + " AS \" due\", " + place() + " AS \" place\", " + number
                + " AS \" number\"" + columns + " FROM "
                + table.found() + " AS f) WHERE NOT \" due\" OR \" place\" > 1";
    }

    /** Which of the rows with its key a row is, from 1. */
    private String place() {
        return table.unique() || table.key().isEmpty()
                ? "1"
                : "row_number() OVER (PARTITION BY "
                        + table.key().stream()
                                .map(part -> table.foundColumn(part.at()) + " COLLATE " + Quoted.name(part.collation()))
                                .collect(Collectors.joining(", "))
                        + table.rowid().map(number -> " ORDER BY f." + number).orElse("") + ")";
    }

    private Finding finding(ResultSet row) throws SQLException {
        List<Cell> cells = new ArrayList<>();
        List<Finding.Field> fields = new ArrayList<>();
        for (int at = 0; at < table.columns().size(); at++) {
            Cell is = Cell.read(row, 4 + at);
            cells.add(is);
            fields.add(table.field(at, null, is.shown(is), showing));
        }
        boolean isTwin = row.getBoolean(1);
        String number = row.getString(3);
        String which = number == null ? "" : "row " + number + ": ";
        return new Finding(
                Finding.Kind.EXTRA,
                isTwin ? "twin" : "extra",
                table.name(),
                table.key(cells, showing),
                fields,
                which + (isTwin ? "another row has the same key" : "no old row is behind it"),
                null);
    }
}
