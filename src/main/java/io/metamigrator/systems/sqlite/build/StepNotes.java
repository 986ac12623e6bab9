package io.metamigrator.systems.sqlite.build;

import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.systems.sqlite.engine.Quoted;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Which steps were carried out, in the database of what is left over; written in the same transaction as their rows. */
final class StepNotes {
    private final Connection connection;

    StepNotes(Connection connection) {
        this.connection = connection;
    }

    /** Takes a folder for a plan. @throws MigrationException refused, if it was begun for another one */
    void requirePlan(String digest) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO " + LeftoverTables.SCHEMA + ".plan SELECT " + Quoted.text(digest)
                    + " WHERE NOT EXISTS (SELECT 1 FROM " + LeftoverTables.SCHEMA + ".plan)");
            ResultSet row = statement.executeQuery("SELECT digest FROM " + LeftoverTables.SCHEMA + ".plan");
            row.next();
            if (!row.getString(1).equals(digest)) {
                throw MigrationException.refused("the new databases were begun from other files or by another mapping;"
                        + " make them in an empty folder");
            }
        }
    }

    Optional<StepTally> find(String step) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT read, moved, renumbered, merged, rejected, excluded FROM "
                        + LeftoverTables.SCHEMA + ".step WHERE name = ?")) {
            statement.setString(1, step);
            ResultSet row = statement.executeQuery();
            return row.next()
                    ? Optional.of(new StepTally(
                            row.getLong(1),
                            row.getLong(2),
                            row.getLong(3),
                            row.getLong(4),
                            row.getLong(5),
                            row.getLong(6)))
                    : Optional.empty();
        }
    }

    void note(String step, StepTally tally) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO " + LeftoverTables.SCHEMA + ".step VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            statement.setString(1, step);
            statement.setLong(2, tally.read());
            statement.setLong(3, tally.moved());
            statement.setLong(4, tally.renumbered());
            statement.setLong(5, tally.merged());
            statement.setLong(6, tally.rejected());
            statement.setLong(7, tally.excluded());
            statement.executeUpdate();
        }
    }
}
