package io.metamigrator.systems.sqlite.compare;

import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.proof.Finding;
import io.metamigrator.systems.sqlite.build.DueRows;
import io.metamigrator.systems.sqlite.build.Step;
import io.metamigrator.systems.sqlite.engine.Quoted;
import io.metamigrator.systems.sqlite.engine.SchemaShape;
import io.metamigrator.systems.sqlite.engine.SqliteConnections;
import io.metamigrator.systems.sqlite.engine.TableShape;
import io.metamigrator.systems.sqlite.mapping.DatabaseRule;
import io.metamigrator.systems.sqlite.plan.Group;
import io.metamigrator.systems.sqlite.plan.MovePlan;
import io.metamigrator.systems.sqlite.plan.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Compares the rows of one new database with what the old files make of them. Changes nothing. Thread-safe. */
final class DatabaseComparison implements AutoCloseable {
    private final MovePlan plan;
    private final DatabaseRule rule;
    private final Connection connection;
    private final SchemaShape there;
    private final Showing showing;
    private final DueRows due;
    private final Map<String, Map<String, Long>> found = new HashMap<>();

    private DatabaseComparison(MovePlan plan, DatabaseRule rule, Connection connection, Showing showing, Path scratch)
            throws SQLException {
        this.plan = plan;
        this.rule = rule;
        this.connection = connection;
        this.showing = showing;
        this.there = SchemaShape.read(connection);
        this.due = new DueRows(connection, scratch);
    }

    /**
     * @param leftovers beside it; empty where nothing can be asked of it
     * @param scratch an empty folder, for copies of old files
     */
    static DatabaseComparison open(
            MovePlan plan, DatabaseRule rule, Path file, Optional<Path> leftovers, Showing showing, Path scratch) {
        try {
            Connection connection = SqliteConnections.read(file);
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA temp_store = FILE");
                attach(leftovers, statement);
                return new DatabaseComparison(plan, rule, connection, showing, scratch);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw unread(rule, e);
        }
    }

    /** Attaches what is left over; where it is not there, nothing was renumbered as far as anybody knows. */
    static void attach(Optional<Path> leftovers, Statement statement) throws SQLException {
        String address = leftovers.map(SqliteConnections::address).orElse(":memory:");
        statement.execute("ATTACH " + Quoted.text(address) + " AS leftovers");
        if (leftovers.isEmpty()) {
            statement.execute("CREATE TABLE leftovers.renumbered(target, target_row, file, source, source_row)");
        }
    }

    /** Whether rows can be found by a key, so that each can be compared. */
    synchronized boolean isKeyed(Group group) {
        return table(group).filter(table -> table.key().isEmpty()).isEmpty();
    }

    /** Compares the rows that a step brings. */
    synchronized CompareTally compare(Step step, Consumer<Finding> differences) {
        try {
            DueRows.Due rows = due.of(step);
            CompareTally tally = CompareTally.NOTHING;
            Optional<ComparedTable> table = table(step.group());
            for (DueRows.Moved moved : rows.moved()) {
                tally = tally.and(
                        table.isPresent()
                                ? new RowComparison(connection, table.get(), showing)
                                        .compare(moved.question(), from(moved.part()), differences)
                                : without(step.group(), moved, differences));
            }
            tell(rows.absent(), step, "a row that was to be there under another number", differences);
            tell(rows.unfounded(), step, "a number of its own that it should not have", differences);
            found.computeIfAbsent(step.group().target(), none -> new HashMap<>())
                    .put(step.name(), tally.there());
            return tally;
        } catch (SQLException | IOException e) {
            throw unread(rule, e);
        }
    }

    private Optional<ComparedTable> table(Group group) {
        TableShape shape = group.rule().table();
        boolean isGiven = shape.rowidColumn()
                .filter(id -> group.parts().stream()
                        .anyMatch(part -> !part.source().columns().containsKey(id)))
                .isPresent();
        return there.table(shape.name()).map(table -> ComparedTable.of(rule.name(), shape, table, isGiven));
    }

    private CompareTally without(Group group, DueRows.Moved moved, Consumer<Finding> differences) throws SQLException {
        long rows = number("SELECT count(*) FROM (" + moved.question() + ")");
        if (rows > 0) {
            differences.accept(new Finding(
                    Finding.Kind.MISSING,
                    "missing",
                    group.target(),
                    group.rule().table().name(),
                    List.of(),
                    "the table is not there, and " + rows + " rows of " + from(moved.part()) + " are not",
                    null));
        }
        return new CompareTally(rows, 0, rows, 0);
    }

    private void tell(List<String> questions, Step step, String what, Consumer<Finding> differences)
            throws SQLException {
        for (int part = 0; part < questions.size(); part++) {
            String from = from(step.group().parts().get(part));
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(questions.get(part))) {
                while (row.next()) {
                    differences.accept(new Finding(
                            Finding.Kind.MISSING,
                            "number",
                            step.group().target(),
                            "row " + row.getLong(1),
                            List.of(),
                            "row " + row.getLong(1) + " of " + from + ": " + what,
                            null));
                }
            }
        }
    }

    static String from(Part part) {
        return part.origin().table().name() + " of " + part.origin().file().name();
    }

    /** Tells the rows of a table that nothing is behind; of all rows that it has if none should be there. */
    synchronized long extras(TableShape shape, Consumer<Finding> extras) {
        List<Group> groups = plan.groups(rule).stream()
                .filter(group -> group.rule().table().equals(shape))
                .toList();
        Optional<ComparedTable> table = groups.isEmpty()
                ? there.table(shape.name()).map(each -> ComparedTable.of(rule.name(), shape, each, false))
                : table(groups.get(0));
        try {
            if (table.isEmpty() || isAllDue(table.get())) {
                return 0;
            }
            ExtraRows rows = new ExtraRows(connection, table.get(), showing);
            for (Group group : groups) {
                for (DueRows.Moved moved :
                        due.of(new Step(group, Long.MIN_VALUE, Long.MAX_VALUE)).moved()) {
                    rows.due(moved.question());
                }
            }
            return rows.find(extras);
        } catch (SQLException | IOException e) {
            throw unread(rule, e);
        }
    }

    /** If as many rows are there as due ones were found by their keys, none is extra. */
    private boolean isAllDue(ComparedTable table) throws SQLException {
        long expected = found.getOrDefault(table.name(), Map.of()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        return ExtraRows.count(connection, table) == expected;
    }

    private long number(String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getLong(1);
        }
    }

    static MigrationException unread(DatabaseRule rule, Exception e) {
        return MigrationException.unavailable(rule.name() + ".db cannot be compared: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw unread(rule, e);
        }
    }
}
