package io.metamigrator.systems.sqlite.prune;

import io.metamigrator.systems.sqlite.engine.Quoted;
import io.metamigrator.systems.sqlite.mapping.PruneTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The lines that a prune leaves in the log of the database, in the transaction of its change. */
final class PruneLog {
    private PruneLog() {}

    static long lines(PrunedSet set, Connection connection, KeptPrune prune) throws SQLException {
        return PrunedSet.number(
                connection,
                "SELECT count(*) FROM " + set.sql(set.rule().log())
                        + of(set.rule().log(), prune));
    }

    private static String of(PruneTable log, KeptPrune prune) {
        return " WHERE " + log.quoted("reason") + " = " + Quoted.text(prune.reason());
    }

    /** A line for each name. @return how many */
    static long add(PrunedSet set, Connection connection, KeptPrune prune, List<Grace> due, Instant at)
            throws SQLException {
        PruneTable log = set.rule().log();
        String columns =
                String.join(", ", log.quoted("key"), log.quoted("at"), log.quoted("count"), log.quoted("reason"));
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO " + set.sql(log) + "(" + columns + ") VALUES (CAST(? AS TEXT), ?, ?, ?)")) {
            for (Grace grace : due) {
                insert.setBytes(1, grace.name().bytes());
                insert.setLong(2, at.getEpochSecond());
                insert.setLong(
                        3,
                        grace.rows().values().stream()
                                .mapToLong(TableRows::count)
                                .sum());
                insert.setString(4, prune.reason());
                insert.executeUpdate();
            }
        }
        return due.size();
    }

    /** Has the prune never have been: no number of a line is left out because of it, unless somebody has logged since. */
    static void remove(PrunedSet set, Connection connection, KeptPrune prune) throws SQLException {
        PruneTable log = set.rule().log();
        long last =
                PrunedSet.number(connection, "SELECT coalesce(max(rowid), 0) FROM " + set.sql(log) + of(log, prune));
        PrunedSet.update(connection, "DELETE FROM " + set.sql(log) + of(log, prune));
        if (mark(set, connection).equals(Optional.of(last))) {
            String where = " WHERE name = " + Quoted.text(log.table());
            PrunedSet.update(
                    connection,
                    prune.mark()
                            .map(before -> "UPDATE main.sqlite_sequence SET seq = " + before + where)
                            .orElse("DELETE FROM main.sqlite_sequence" + where));
        }
    }

    /** The highest number that a line ever had, as SQLite notes it; empty where it does not. */
    static Optional<Long> mark(PrunedSet set, Connection connection) throws SQLException {
        boolean isNoted =
                PrunedSet.number(connection, "SELECT count(*) FROM main.sqlite_schema WHERE name = 'sqlite_sequence'")
                        > 0;
        String where = " FROM main.sqlite_sequence WHERE name = "
                + Quoted.text(set.rule().log().table());
        return isNoted && PrunedSet.number(connection, "SELECT count(*)" + where) > 0
                ? Optional.of(PrunedSet.number(connection, "SELECT max(seq)" + where))
                : Optional.empty();
    }
}
