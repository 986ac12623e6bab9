package io.metamigrator.systems.sqlite.build;

import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.systems.sqlite.engine.SqliteConnections;
import io.metamigrator.systems.sqlite.engine.SqliteReading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of the rows of a set, as its own notes have it.
 *
 * @param byPlace by new database, and what was kept of old tables as {@code kept}
 */
public record RowAccount(SortedMap<String, StepTally> byPlace) {

    /** Of what was done so far. @param folder of the set */
    public static RowAccount of(Path folder) {
        SortedMap<String, StepTally> byPlace = new TreeMap<>();
        bySteps(folder).forEach((step, tally) -> byPlace.merge(step.split("[. ]", 2)[0], tally, StepTally::and));
        return new RowAccount(byPlace);
    }

    /** Of each step that was done so far, by its name. @param folder of the set */
    public static SortedMap<String, StepTally> bySteps(Path folder) {
        SortedMap<String, StepTally> bySteps = new TreeMap<>();
        Path leftovers = folder.resolve("leftovers.db");
        if (!Files.exists(leftovers)) {
            return bySteps;
        }
        try (Connection connection = SqliteConnections.read(leftovers, SqliteReading.SHARED);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT name, read, moved, renumbered, merged, rejected, excluded FROM step"
                                + " WHERE name NOT GLOB 'finished *'")) {
            while (row.next()) {
                StepTally tally = new StepTally(
                        row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6), row.getLong(7));
                bySteps.put(row.getString(1), tally);
            }
            return bySteps;
        } catch (SQLException e) {
            throw new MigrationException(ExitCode.UNAVAILABLE, leftovers + " cannot be read: " + e.getMessage(), e);
        }
    }

    public StepTally all() {
        return byPlace.values().stream().reduce(StepTally.NOTHING, StepTally::and);
    }
}
