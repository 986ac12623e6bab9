package io.metamigrator.systems.sqlite.compare;

import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.proof.Finding;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Compares due rows with those of a table that has a key, one by one, and tells of those that are not the same. */
final class RowComparison {
    private final Connection connection;
    private final ComparedTable table;
    private final Showing showing;

    RowComparison(Connection connection, ComparedTable table, Showing showing) {
        this.connection = connection;
        this.table = table;
        this.showing = showing;
    }

    /**
     * @param question of due rows
     * @param from where they come from, as people name it
     */
    CompareTally compare(String question, String from, Consumer<Finding> differences) throws SQLException {
        if (!table.unique() || table.key().isEmpty()) {
            return oneByOne(question, from, differences);
        }
        SameRows same = new SameRows(connection, table);
        SameRows.Count count = same.count(question);
        if (count.isAll()) {
            return tally(count.rows(), 0, 0);
        }
        CompareTally others = oneByOne(same.others(question), from, differences);
        return tally(count.rows(), others.missing(), others.different());
    }

    private CompareTally tally(long rows, long missing, long different) {
        return new CompareTally(rows, rows * table.columns().size(), missing, different);
    }

    private CompareTally oneByOne(String question, String from, Consumer<Finding> differences) throws SQLException {
        long rows = DueTable.whole(connection, table).fill(question);
        if (rows == 0) {
            return CompareTally.NOTHING;
        }
        if (table.key().isEmpty()) {
            throw MigrationException.refused(table.name() + " cannot be compared row by row: no key of it is made of"
                    + " columns that the mapping gives; give it one in the schema");
        }
        long missing = 0;
        long different = 0;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(differing())) {
            while (row.next()) {
                boolean isThere = row.getBoolean(2);
                missing += isThere ? 0 : 1;
                different += isThere ? 1 : 0;
                differences.accept(finding(row, isThere, from));
            }
        }
        return tally(rows, missing, different);
    }

    private String differing() {
        String there = table.foundColumn(table.key().get(0).at()) + " IS NOT NULL";
        StringBuilder columns = new StringBuilder("SELECT d.row, " + there);
        for (int at = 0; at < table.columns().size(); at++) {
            columns.append(", ")
                    .append(ComparedTable.dueColumn(at))
                    .append(", ")
                    .append(table.foundColumn(at));
        }
        return columns + " FROM temp.due AS d LEFT JOIN " + table.found() + " AS f ON " + table.sameKey()
                + " WHERE NOT (" + there + " AND " + table.same() + ") ORDER BY d.row";
    }

    private Finding finding(ResultSet row, boolean isThere, String from) throws SQLException {
        List<Cell> due = new ArrayList<>();
        List<Finding.Field> fields = new ArrayList<>();
        for (int at = 0; at < table.columns().size(); at++) {
            Cell should = Cell.read(row, 3 + 2 * at);
            due.add(should);
            if (!isThere) {
                fields.add(table.field(at, should.shown(should), null, showing));
                continue;
            }
            Cell is = Cell.read(row, 4 + 2 * at);
            if (!should.equals(is)) {
                fields.add(table.field(at, should.shown(is), is.shown(should), showing));
            }
        }
        if (fields.isEmpty()) {
            throw new IllegalStateException("a row of " + table.name() + " differs in no column");
        }
        String origin = from + " row " + row.getLong(1);
        Finding.Kind kind = isThere ? Finding.Kind.DIFFERENT : Finding.Kind.MISSING;
        String words = isThere ? "it is not as " + origin + " makes it" : "nothing is there of " + origin;
        return new Finding(kind, kind.label(), table.name(), table.key(due, showing), fields, words, null);
    }
}
