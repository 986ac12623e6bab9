package io.metamigrator.systems.sqlite.compare;

import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.proof.Finding;
import io.metamigrator.systems.sqlite.build.DueRows;
import io.metamigrator.systems.sqlite.build.Step;
import io.metamigrator.systems.sqlite.engine.SchemaShape;
import io.metamigrator.systems.sqlite.engine.SqliteConnections;
import io.metamigrator.systems.sqlite.engine.TableShape;
import io.metamigrator.systems.sqlite.plan.Group;
import io.metamigrator.systems.sqlite.plan.KeptTable;
import io.metamigrator.systems.sqlite.plan.MovePlan;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Compares what is left over of the old files with what should be. Changes nothing. Thread-safe. */
final class KeptComparison implements AutoCloseable {
    private final MovePlan plan;
    private final Connection connection;
    private final SchemaShape there;
    private final Showing showing;
    private final DueRows due;
    private final Map<String, Map<String, Long>> found = new HashMap<>();

    private KeptComparison(MovePlan plan, Connection connection, SchemaShape there, Showing showing, Path scratch) {
        this.plan = plan;
        this.connection = connection;
        this.there = there;
        this.showing = showing;
        this.due = new DueRows(connection, scratch);
    }

    /**
     * @param leftovers empty where nothing can be asked of it, and only the due rows be counted
     * @param scratch an empty folder, for copies of old files
     */
    static KeptComparison open(MovePlan plan, Optional<Path> leftovers, Showing showing, Path scratch) {
        try {
            Connection connection = SqliteConnections.inMemory();
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA temp_store = FILE");
                DatabaseComparison.attach(leftovers, statement);
                return new KeptComparison(plan, connection, shape(leftovers), showing, scratch);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw unread(e);
        }
    }

    private static SchemaShape shape(Optional<Path> leftovers) throws SQLException {
        if (leftovers.isEmpty()) {
            return new SchemaShape(List.of(), List.of());
        }
        try (Connection alone = SqliteConnections.read(leftovers.get())) {
            return SchemaShape.read(alone);
        }
    }

    /**
     * Due rows.
     *
     * @param moved go into the new table
     * @param whole go nowhere, and are kept
     * @param parts of rows that went are kept
     */
    record Due(long moved, long whole, long parts) {
        long kept() {
            return whole + parts;
        }
    }

    /** Counts the rows that a step has to bring, or to keep. */
    synchronized Due due(Step step) {
        return asked(() -> {
            DueRows.Due rows = due.of(step);
            long moved = 0;
            for (DueRows.Moved each : rows.moved()) {
                moved += count(each.question());
            }
            long whole = 0;
            long parts = 0;
            for (DueRows.Kept each : rows.kept()) {
                long number = count(each.question());
                whole += each.isWhole() ? number : 0;
                parts += each.isWhole() ? 0 : number;
            }
            return new Due(moved, whole, parts);
        });
    }

    private long count(String rows) throws SQLException {
        return number("SELECT count(*) FROM (" + rows + ")");
    }

    private long number(String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getLong(1);
        }
    }

    private interface Asking<T> {
        T ask() throws SQLException, IOException;
    }

    private static <T> T asked(Asking<T> asking) {
        try {
            return asking.ask();
        } catch (SQLException | IOException e) {
            throw unread(e);
        }
    }

    /**
     * Compares what is kept of the rows of a step: those that did not go, and what went nowhere of those that did.
     *
     * @param moved how many rows go; if these are all, none is asked for that does not
     */
    synchronized StepLook compare(Step step, long moved, Consumer<Finding> differences) {
        return asked(() -> {
            DueRows.Due rows = due.of(step);
            boolean isAllMoved = number(rows.all()) == moved;
            StepLook all = StepLook.NOTHING;
            for (DueRows.Kept kept : rows.kept()) {
                if (!(isAllMoved && kept.isWhole())) {
                    all = all.and(look(kept, compare(kept, step.name(), differences)));
                }
            }
            return all;
        });
    }

    /** Compares what is kept of a table that gives no rows. */
    synchronized StepLook compare(KeptTable table, Consumer<Finding> differences) {
        return asked(() -> {
            DueRows.Kept kept = due.of(table);
            return look(kept, compare(kept, table.origin().file().name(), differences));
        });
    }

    private static StepLook look(DueRows.Kept kept, CompareTally tally) {
        String table = ComparedSet.LEFTOVERS + "." + kept.origin().name();
        return new StepLook(CompareTally.NOTHING, Map.of(table, tally), kept.isWhole() ? tally.rows() : 0, 0);
    }

    private CompareTally compare(DueRows.Kept kept, String part, Consumer<Finding> differences) throws SQLException {
        KeptRows rows = new KeptRows(kept, there.table(kept.origin().name()));
        String from =
                kept.origin().table().name() + " of " + kept.origin().file().name();
        CompareTally tally =
                new RowComparison(connection, rows.table(), showing).compare(rows.question(), from, differences);
        found.computeIfAbsent(kept.origin().name(), none -> new HashMap<>())
                .merge(
                        part + " " + kept.fate() + " " + kept.origin().number(),
                        tally.there(),
                        (before, again) -> again);
        return tally;
    }

    /** The tables that old ones have here; with all others nothing is due. */
    Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        plan.groups()
                .forEach(group ->
                        group.parts().forEach(part -> names.add(part.origin().name())));
        plan.kept().forEach(table -> names.add(table.origin().name()));
        return names;
    }

    /** Tells the tables that are of no old one. */
    long strangers(Consumer<Finding> extras) {
        return KeptRows.strangers(there, names(), extras);
    }

    /** Tells the rows of a table that nothing is behind. */
    synchronized long extras(String name, Consumer<Finding> extras) {
        return asked(() -> found(name, extras));
    }

    private long found(String name, Consumer<Finding> extras) throws SQLException, IOException {
        Optional<TableShape> shape = there.table(name);
        if (shape.isEmpty()) {
            return 0;
        }
        ComparedTable table = KeptRows.table(name, shape, List.of());
        long expected = found.getOrDefault(name, Map.of()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        if (ExtraRows.count(connection, table) == expected) {
            return 0;
        }
        ExtraRows rows = new ExtraRows(connection, table, showing);
        for (Group group : plan.groups()) {
            if (group.parts().stream().anyMatch(part -> part.origin().name().equals(name))) {
                for (DueRows.Kept kept :
                        due.of(new Step(group, Long.MIN_VALUE, Long.MAX_VALUE)).kept()) {
                    if (kept.origin().name().equals(name)) {
                        rows.due(new KeptRows(kept, shape).question());
                    }
                }
            }
        }
        for (KeptTable kept : plan.kept()) {
            if (kept.origin().name().equals(name)) {
                rows.due(new KeptRows(due.of(kept), shape).question());
            }
        }
        return rows.find(extras);
    }

    private static MigrationException unread(Exception e) {
        return MigrationException.unavailable("leftovers.db cannot be compared: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw unread(e);
        }
    }
}
