package io.metamigrator.systems.sqlite.build;

import io.metamigrator.systems.sqlite.engine.Quoted;
import io.metamigrator.systems.sqlite.engine.SqliteConnections;
import io.metamigrator.systems.sqlite.plan.Group;
import io.metamigrator.systems.sqlite.plan.Origin;
import io.metamigrator.systems.sqlite.plan.Part;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Raises the mark of a table that never gives a number twice, so that it gives none that an old row had. */
final class NumberMarks {
    private NumberMarks() {}

    /** The highest number that a row ever had, in any of the old tables that give rows. */
    static long highest(Group group) throws SQLException {
        long highest = 0;
        for (Part part : group.parts()) {
            if (part.origin().table().shape().autoincrements()) {
                highest = Math.max(highest, mark(part.origin()));
            }
        }
        return highest;
    }

    private static long mark(Origin origin) throws SQLException {
        try (Connection old = SqliteConnections.read(
                        origin.file().path(), origin.file().reading());
                PreparedStatement statement =
                        old.prepareStatement("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = ?")) {
            statement.setString(1, origin.table().name());
            ResultSet row = statement.executeQuery();
            row.next();
            return row.getLong(1);
        }
    }

    static void raise(Connection connection, Group group) throws SQLException {
        long highest = highest(group);
        if (!group.rule().table().autoincrements() || highest == 0) {
            return;
        }
        String name = Quoted.text(group.rule().table().name());
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO main.sqlite_sequence(name, seq) SELECT " + name
                    + ", 0 WHERE NOT EXISTS (SELECT 1 FROM main.sqlite_sequence WHERE name = " + name + ")");
            statement.executeUpdate(
                    "UPDATE main.sqlite_sequence SET seq = max(seq, " + highest + ") WHERE name = " + name);
        }
    }
}
