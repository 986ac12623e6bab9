package io.metamigrator.systems.sqlite.prune;

import io.metamigrator.migration.Amounts;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.systems.sqlite.mapping.PruneTable;
import io.metamigrator.systems.sqlite.publish.Steps;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Puts the rows of a prune back, as they were, with their numbers as far as nobody else has got them. */
final class PuttingBack {

    /** @param rows that were put back @param there that were there already, as they were @param renumbered of the first, those under another number */
    record Tally(long rows, long there, long renumbered) {}

    private final PrunedSet set;

    PuttingBack(PrunedSet set) {
        this.set = set;
    }

    /** Whether every row that is kept is in the set as it was. */
    static boolean isAllThere(PrunedSet set, KeptPrune kept) {
        return set.asked(connection -> {
            Taking.attach(connection, kept);
            for (PruneTable table : set.rule().rows()) {
                KeptTable of = KeptTable.of(connection, table);
                if (PrunedSet.number(connection, of.same())
                        != PrunedSet.number(connection, "SELECT count(*) FROM " + of.kept())) {
                    return false;
                }
            }
            return true;
        });
    }

    /** What speaks against it now; empty if nothing does. */
    List<String> conflicts(KeptPrune kept) {
        return set.asked(connection -> {
            Taking.attach(connection, kept);
            return conflicts(connection, tables(connection));
        });
    }

    private static List<String> conflicts(Connection connection, List<KeptTable> tables) throws SQLException {
        List<String> conflicts = new ArrayList<>();
        for (KeptTable table : tables) {
            long rows = PrunedSet.number(connection, table.conflicts());
            if (rows > 0) {
                conflicts.add(
                        table.table() + ": " + Amounts.of(rows, "row", "is", "are") + " there again with other values");
            }
        }
        return conflicts;
    }

    private List<KeptTable> tables(Connection connection) throws SQLException {
        List<KeptTable> tables = new ArrayList<>();
        for (PruneTable table : set.rule().kept()) {
            KeptTable.find(connection, table).ifPresent(tables::add);
        }
        return tables;
    }

    /** All or none of it, with the lines of the log. @throws MigrationException refused, where rows are there with other values */
    Tally putBack(KeptPrune kept, Steps steps) {
        return set.changed(connection -> change(connection, kept, steps, true));
    }

    /** The same where rows that are there with other values stay as they are, and of the tables that are still there. */
    Tally putBackWhatIsFree(KeptPrune kept, Steps steps) {
        return set.changedAsItIs(connection -> change(connection, kept, steps, false));
    }

    private Tally change(Connection connection, KeptPrune kept, Steps steps, boolean refusesConflicts)
            throws SQLException {
        Taking.attach(connection, kept);
        List<KeptTable> tables = tables(connection);
        steps.next("begin to put back prune " + kept.id());
        PrunedSet.execute(connection, "BEGIN IMMEDIATE");
        List<String> conflicts = refusesConflicts ? conflicts(connection, tables) : List.of();
        if (!conflicts.isEmpty()) {
            throw MigrationException.refused("nothing was put back: " + String.join("; ", conflicts));
        }
        long rows = 0;
        long there = 0;
        long renumbered = 0;
        for (KeptTable table : tables) {
            long before = PrunedSet.number(connection, "SELECT count(*) FROM " + table.there());
            long all = PrunedSet.number(connection, "SELECT count(*) FROM " + table.kept());
            long back = PrunedSet.update(connection, table.putBack());
            long elsewhere = PrunedSet.update(connection, table.putBackElsewhere());
            long after = PrunedSet.number(connection, "SELECT count(*) FROM " + table.there());
            if (after != before + back + elsewhere) {
                throw MigrationException.refused("nothing was put back: " + table.table() + " had " + before
                        + " rows, and " + (back + elsewhere) + " more give " + after);
            }
            if (!table.table().equals(set.rule().removed())) {
                rows += back + elsewhere;
                there += all - back - elsewhere;
                renumbered += elsewhere;
            }
        }
        if (KeptTable.find(connection, set.rule().log()).isPresent()) {
            PruneLog.remove(set, connection, kept);
        }
        steps.next("commit what was put back of prune " + kept.id());
        PrunedSet.execute(connection, "COMMIT");
        return new Tally(rows, there, renumbered);
    }
}
