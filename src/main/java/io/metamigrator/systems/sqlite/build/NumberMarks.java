package io.metamigrator.systems.sqlite.build;

import io.metamigrator.systems.sqlite.engine.Quoted;
import io.metamigrator.systems.sqlite.plan.Group;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Raises the mark of a table that never gives a number twice, so that it gives none that an old row had. */
final class NumberMarks {
    private NumberMarks() {}

    static void raise(Connection connection, Group group, long highest) throws SQLException {
        if (!group.rule().table().autoincrements() || highest == 0) {
            return;
        }
        String name = Quoted.text(group.rule().table().name());
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO main.sqlite_sequence(name, seq) SELECT " + name
                    + ", 0 WHERE NOT EXISTS (SELECT 1 FROM main.sqlite_sequence WHERE name = " + name + ")");
            statement.executeUpdate("UPDATE main.sqlite_sequence SET seq = max(seq, " + highest + ") WHERE name = " + name);
        }
    }
}
