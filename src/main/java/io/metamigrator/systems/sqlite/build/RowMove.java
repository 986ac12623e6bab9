package io.metamigrator.systems.sqlite.build;

import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.systems.sqlite.engine.ColumnShape;
import io.metamigrator.systems.sqlite.engine.Quoted;
import io.metamigrator.systems.sqlite.plan.Group;
import io.metamigrator.systems.sqlite.plan.Part;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Moves the rows of one part into the new table, and what is left of them aside. */
final class RowMove {
    private final Connection connection;
    private final LeftoverTables leftovers;
    private final Group group;
    private final Part part;
    private final Span span;
    private final PartSql sql;

    RowMove(Connection connection, Group group, Part part, Span span) {
        this.connection = connection;
        this.leftovers = new LeftoverTables(connection);
        this.group = group;
        this.part = part;
        this.span = span;
        this.sql = new PartSql(group.rule().table(), group.rule().newest(), part, span);
    }

    PartSql sql() {
        return sql;
    }

    /** How many rows there are. */
    long read() throws SQLException {
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery("SELECT count(*) FROM " + sql.rows(List.of()))) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Inserts the rows that may go and fulfil a condition; what they have beside goes aside. */
    long insert(String condition) throws SQLException {
        String columns = sql.columns(Optional.empty());
        long moved = update("INSERT INTO " + target() + "(" + columns + ") SELECT " + columns + " FROM "
                + sql.rows(List.of()) + " WHERE " + sql.goes() + " AND " + condition);
        keepUnread(condition);
        keepConstants();
        return moved;
    }

    /** Inserts rows under numbers of their own, which are noted, beginning after the highest that there ever was. */
    long renumber(String condition, long highest) throws SQLException {
        String id = group.rule().table().rowidColumn().orElseThrow();
        String columns = sql.columns(Optional.of(id));
        String number = highest + " + row_number() OVER (ORDER BY " + PartSql.ROW + ")";
        String from = " FROM " + sql.rows(List.of()) + " WHERE " + sql.goes() + " AND " + condition;
        requireNumbers(from, highest);
        update("INSERT INTO " + LeftoverTables.SCHEMA + ".renumbered SELECT " + Quoted.text(group.target()) + ", "
                + number + ", " + part.origin().number() + ", "
                + Quoted.text(part.origin().name()) + ", " + PartSql.ROW
                + from);
        long moved = update("INSERT INTO " + target() + "(" + Quoted.name(id) + (columns.isEmpty() ? "" : ", ")
                + columns + ") SELECT " + number + (columns.isEmpty() ? "" : ", ") + columns + from);
        keepUnread(condition);
        return moved;
    }

    private void requireNumbers(String from, long highest) throws SQLException {
        if (highest < Long.MAX_VALUE - part.origin().table().rows()) {
            return;
        }
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery("SELECT count(*), min(" + PartSql.ROW + ")" + from)) {
            row.next();
            if (row.getLong(1) > Long.MAX_VALUE - highest) {
                throw MigrationException.refused(group.target() + " has no number left for row " + row.getLong(2)
                        + " of " + part.origin().table().name() + " of "
                        + part.origin().file().name() + ", whose own is that of another row: " + highest
                        + " was given already, and the highest that there is is " + Long.MAX_VALUE
                        + "; give the row that has it a lower one, and plan again");
            }
        }
    }

    private void keepUnread(String condition) throws SQLException {
        List<String> varying = part.varying();
        String any = IntStream.range(0, varying.size())
                .mapToObj(at -> "\" old " + at + "\" IS NOT NULL")
                .collect(Collectors.joining(" OR "));
        if (varying.stream().anyMatch(column -> part.origin().table().classes().values(column) > 0)) {
            leftovers.keep(
                    part.origin(),
                    group.target(),
                    varying,
                    sql.rows(varying),
                    sql.goes() + " AND " + condition + " AND (" + any + ")",
                    "moved",
                    "NULL");
        }
    }

    /** What all rows have in columns that go nowhere, once. */
    private void keepConstants() throws SQLException {
        if (span.isFirst() && !part.constants().isEmpty()) {
            leftovers.keep(
                    part.origin(),
                    group.target(),
                    part.constants(),
                    LeftoverTables.allRows(part.origin(), part.constants()),
                    "1",
                    LeftoverTables.EACH,
                    "NULL");
        }
    }

    long keepExcluded() throws SQLException {
        return keepWhole(sql.excluded(), "excluded", sql.whyExcluded());
    }

    long keepRejected() throws SQLException {
        return keepWhole(sql.rejected(), "rejected", sql.whyRejected());
    }

    long keepMerged(String condition, String reason) throws SQLException {
        return keepWhole(sql.goes() + " AND " + condition, "merged", reason);
    }

    private long keepWhole(String condition, String fate, String reasons) throws SQLException {
        List<String> all = part.origin().table().shape().columns().stream()
                .filter(column -> !column.generated())
                .map(ColumnShape::name)
                .toList();
        return leftovers.keep(part.origin(), group.target(), all, sql.rows(all), condition, fate, reasons);
    }

    private String target() {
        return "main." + Quoted.name(group.rule().table().name());
    }

    long update(String statement) throws SQLException {
        try (Statement open = connection.createStatement()) {
            return open.executeUpdate(statement);
        }
    }
}
