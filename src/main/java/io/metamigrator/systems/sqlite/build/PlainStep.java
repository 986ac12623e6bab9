package io.metamigrator.systems.sqlite.build;

import java.sql.Connection;
import java.sql.SQLException;

/** A step whose rows cannot have a key in common. */
final class PlainStep {
    private final Connection connection;
    private final Step step;

    PlainStep(Connection connection, Step step) {
        this.connection = connection;
        this.step = step;
    }

    StepTally run() throws SQLException {
        RowMove move =
                new RowMove(connection, step.group(), step.group().parts().get(0), step.span());
        long read = move.read();
        long moved = move.insert("1");
        if (read == moved) {
            return new StepTally(read, moved, 0, 0, 0, 0);
        }
        long excluded = move.keepExcluded();
        return new StepTally(read, moved, 0, 0, move.keepRejected(), excluded);
    }
}
