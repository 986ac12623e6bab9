package io.metamigrator.systems.sqlite.compare;

import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.proof.Finding;
import io.metamigrator.systems.sqlite.build.DueRows;
import io.metamigrator.systems.sqlite.build.Step;
import io.metamigrator.systems.sqlite.engine.Quoted;
import io.metamigrator.systems.sqlite.engine.SchemaShape;
import io.metamigrator.systems.sqlite.engine.SqliteConnections;
import io.metamigrator.systems.sqlite.engine.SqliteReading;
import io.metamigrator.systems.sqlite.engine.TableShape;
import io.metamigrator.systems.sqlite.plan.Group;
import io.metamigrator.systems.sqlite.plan.KeptTable;
import io.metamigrator.systems.sqlite.plan.MovePlan;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
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
public final class KeptComparison implements AutoCloseable {
    private final MovePlan plan;
    private final Connection connection;
    private final SchemaShape there;
    private final DueRows due;
    private final Map<String, Map<String, Long>> found = new HashMap<>();

    private KeptComparison(MovePlan plan, Connection connection, SchemaShape there, Path scratch) {
        this.plan = plan;
        this.connection = connection;
        this.there = there;
        this.due = new DueRows(connection, scratch);
    }

    /**
     * @param folder with the new databases
     * @param scratch an empty folder, for copies of old files
     */
    public static KeptComparison open(MovePlan plan, Path folder, Path scratch) {
        Path file = folder.resolve("leftovers.db");
        try (Connection alone = SqliteConnections.read(file, SqliteReading.SHARED)) {
            SchemaShape there = SchemaShape.read(alone);
            Connection connection = SqliteConnections.inMemory();
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA temp_store = FILE");
                statement.execute("ATTACH " + Quoted.text(SqliteConnections.address(file, SqliteReading.SHARED))
                        + " AS leftovers");
            }
            return new KeptComparison(plan, connection, there, scratch);
        } catch (SQLException e) {
            throw unread(e);
        }
    }

    /** Compares what is kept of the rows of a step: those that did not go, and what went nowhere of those that did. */
    public synchronized CompareTally compare(Step step, Consumer<Finding> differences) {
        try {
            CompareTally tally = CompareTally.NOTHING;
            for (DueRows.Kept kept : due.of(step).kept()) {
                tally = tally.and(compare(kept, step.name(), differences));
            }
            return tally;
        } catch (SQLException | IOException e) {
            throw unread(e);
        }
    }

    /** Compares what is kept of a table that gives no rows. */
    public synchronized CompareTally compare(KeptTable table, Consumer<Finding> differences) {
        try {
            return compare(due.of(table), table.origin().file().name(), differences);
        } catch (SQLException | IOException e) {
            throw unread(e);
        }
    }

    private CompareTally compare(DueRows.Kept kept, String part, Consumer<Finding> differences) throws SQLException {
        KeptRows rows = new KeptRows(kept, there.table(kept.origin().name()));
        String from = kept.origin().table().name() + " of " + kept.origin().file().name();
        CompareTally tally = new RowComparison(connection, rows.table()).compare(rows.question(), from, differences);
        found.computeIfAbsent(kept.origin().name(), none -> new HashMap<>())
                .merge(part + " " + kept.fate() + " " + kept.origin().number(), tally.there(), (before, again) -> again);
        return tally;
    }

    /** Tells the rows that nothing is behind; after all that is kept was compared. */
    public synchronized long extras(Consumer<Finding> extras) {
        long count = 0;
        try {
            Set<String> names = new LinkedHashSet<>();
            plan.groups().forEach(group -> group.parts()
                    .forEach(part -> names.add(part.origin().name())));
            plan.kept().forEach(table -> names.add(table.origin().name()));
            for (String name : names) {
                count += extras(name, extras);
            }
            return count + KeptRows.strangers(there, names, extras);
        } catch (SQLException | IOException e) {
            throw unread(e);
        }
    }

    private long extras(String name, Consumer<Finding> extras) throws SQLException, IOException {
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
        ExtraRows rows = new ExtraRows(connection, table);
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
        return rows.find(ComparedTable.Range.ALL, extras);
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
