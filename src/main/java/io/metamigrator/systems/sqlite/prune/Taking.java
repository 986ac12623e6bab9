package io.metamigrator.systems.sqlite.prune;

import io.metamigrator.migration.Amounts;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.systems.sqlite.engine.Quoted;
import io.metamigrator.systems.sqlite.engine.SqliteConnections;
import io.metamigrator.systems.sqlite.engine.SqliteReading;
import io.metamigrator.systems.sqlite.mapping.PruneTable;
import io.metamigrator.systems.sqlite.publish.Steps;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Takes the rows out that are kept, all or none, if all is still as it was shown. */
final class Taking {
    private final PrunedSet set;
    private final Steps steps;

    Taking(PrunedSet set, Steps steps) {
        this.set = set;
        this.steps = steps;
    }

    /** @throws MigrationException refused, if anything is not as it was when the list was made */
    void take(PruneList list, KeptPrune kept) {
        set.changed(connection -> {
            attach(connection, kept);
            PrunedSet.due(connection, list.dueNames());
            List<KeptTable> tables = new ArrayList<>();
            for (PruneTable table : set.rule().kept()) {
                tables.add(KeptTable.of(connection, table));
            }
            steps.next("begin the change of prune " + kept.id());
            PrunedSet.execute(connection, "BEGIN IMMEDIATE");
            requireSame(connection, list);
            long before = total(connection);
            long due = kept.count() + list.due().size();
            for (KeptTable table : tables) {
                take(connection, table);
            }
            due += PruneLog.add(set, connection, kept, list.due(), Instant.now());
            long changed = total(connection) - before;
            if (changed != due) {
                throw refused(changed + " rows of the database would change instead of " + due
                        + ", since it has a trigger or a reference that changes others as well");
            }
            steps.next("commit the change of prune " + kept.id());
            PrunedSet.execute(connection, "COMMIT");
            return null;
        });
    }

    static void attach(Connection connection, KeptPrune kept) throws SQLException {
        kept.flaw().ifPresent(why -> {
            throw MigrationException.refused("nothing was changed: " + why);
        });
        PrunedSet.execute(
                connection,
                "ATTACH " + Quoted.text(SqliteConnections.address(kept.rows(), SqliteReading.ALONE)) + " AS kept");
    }

    private static MigrationException refused(String why) {
        return MigrationException.refused("nothing was removed: " + why);
    }

    private static long total(Connection connection) throws SQLException {
        return PrunedSet.number(connection, "SELECT total_changes()");
    }

    private void requireSame(Connection connection, PruneList list) throws SQLException {
        PruneList now = new PruneList(
                list.at(),
                GraceReader.of(set, connection, list.dueNames()).stream()
                        .filter(grace -> grace.objections(PrunedTables.of(set.rule()), list.at())
                                .isEmpty())
                        .toList(),
                list.others(),
                list.names(),
                list.rows());
        if (!now.lines().equals(list.lines())) {
            throw refused("it is another list by now:\n  "
                    + String.join("\n  ", ApprovedList.differences(list.lines(), now.lines())));
        }
    }

    /** Before = after + removed, and what goes is what is kept. */
    private void take(Connection connection, KeptTable table) throws SQLException {
        String count = "SELECT count(*) FROM ";
        long before = PrunedSet.number(connection, count + table.there());
        long kept = PrunedSet.number(connection, count + table.kept());
        long same = PrunedSet.number(connection, table.same());
        long removed = PrunedSet.update(
                connection, "DELETE FROM " + table.there() + " WHERE " + PrunedSet.isDue(table.table()));
        long after = PrunedSet.number(connection, count + table.there());
        if (same != kept || removed != kept || before != after + removed) {
            throw refused("of " + table.table() + " " + Amounts.of(kept, "row", "is", "are") + " kept, " + same
                    + " of them as they are now, and " + removed + " of " + before + " would go and leave " + after);
        }
    }
}
