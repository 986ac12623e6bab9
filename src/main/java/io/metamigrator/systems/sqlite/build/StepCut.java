package io.metamigrator.systems.sqlite.build;

import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.systems.sqlite.engine.Quoted;
import io.metamigrator.systems.sqlite.engine.SqliteConnections;
import io.metamigrator.systems.sqlite.mapping.DatabaseRule;
import io.metamigrator.systems.sqlite.plan.Group;
import io.metamigrator.systems.sqlite.plan.MovePlan;
import io.metamigrator.systems.sqlite.plan.Origin;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Cuts the work into steps: a group is one, unless it is large and its rows cannot collide. */
public final class StepCut {
    private final long rows;

    /** @param rows the most that one step moves where it can be cut */
    public StepCut(long rows) {
        this.rows = rows;
    }

    /** The steps of one new database, in order; the same for the same files and mapping. */
    public List<Step> of(MovePlan plan, DatabaseRule rule) {
        try {
            return steps(plan.groups(rule));
        } catch (SQLException e) {
            throw MigrationException.refused("the old files cannot be planned: " + e.getMessage());
        }
    }

    List<Step> steps(List<Group> groups) throws SQLException {
        List<Step> steps = new ArrayList<>();
        for (Group group : groups) {
            Origin origin = group.parts().get(0).origin();
            boolean isCut = group.isFreeOfCollisions()
                    && origin.table().rows() > rows
                    && origin.table().shape().rowid().isPresent();
            if (isCut) {
                cut(group, origin, steps);
            } else {
                steps.add(new Step(group, Long.MIN_VALUE, Long.MAX_VALUE));
            }
        }
        return List.copyOf(steps);
    }

    private void cut(Group group, Origin origin, List<Step> steps) throws SQLException {
        String number = origin.table().shape().rowid().orElseThrow();
        String question =
                "SELECT " + number + " FROM " + Quoted.name(origin.table().name()) + " WHERE " + number
                        + " > ? ORDER BY " + number + " LIMIT 1 OFFSET ?";
        try (Connection connection = SqliteConnections.read(
                        origin.file().path(), origin.file().reading());
                PreparedStatement statement = connection.prepareStatement(question)) {
            long from = Long.MIN_VALUE;
            while (true) {
                statement.setLong(1, from);
                statement.setLong(2, rows - 1);
                try (ResultSet row = statement.executeQuery()) {
                    if (!row.next() || row.getLong(1) == Long.MAX_VALUE) {
                        break;
                    }
                    steps.add(new Step(group, from, row.getLong(1)));
                    from = row.getLong(1) + 1;
                }
            }
            steps.add(new Step(group, from, Long.MAX_VALUE));
        }
    }
}
