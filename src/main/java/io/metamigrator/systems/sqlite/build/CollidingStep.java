package io.metamigrator.systems.sqlite.build;

import io.metamigrator.systems.sqlite.engine.Quoted;
import io.metamigrator.systems.sqlite.engine.TableShape;
import io.metamigrator.systems.sqlite.mapping.TableRule.Collision;
import io.metamigrator.systems.sqlite.plan.Part;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A step whose rows may have keys in common: of those with one key the one of the part that counts more goes, or the newer one;
 * in one part the one with the lower number.
 */
final class CollidingStep {
    private static final String SAME = "'it is the same as the row that went'";
    private static final String UNLIKE = "'its key is that of another row, which went, and it is not the same'";

    private final Connection connection;
    private final Step step;
    private final TableShape target;
    private final Losers losers;
    private final List<RowMove> moves = new ArrayList<>();

    CollidingStep(Connection connection, Step step) {
        this.connection = connection;
        this.step = step;
        this.target = step.group().rule().table();
        this.losers = new Losers(connection, step.group());
        for (Part part : step.group().parts()) {
            moves.add(new RowMove(connection, step.group(), part, step.span()));
        }
    }

    /** @param highest number that a row of the new table ever had in an old one */
    StepTally run(long highest) throws SQLException {
        losers.find(moves.stream().map(RowMove::sql).toList());
        StepTally tally = StepTally.NOTHING;
        for (int part = 0; part < moves.size(); part++) {
            RowMove move = moves.get(part);
            long moved = move.insert(PartSql.ROW + " NOT IN " + Losers.of(part));
            tally = tally.and(new StepTally(move.read(), moved, 0, 0, move.keepRejected(), move.keepExcluded()));
        }
        for (int part = 0; part < moves.size(); part++) {
            tally = tally.and(settleLosers(moves.get(part), part, highest));
        }
        return tally;
    }

    private StepTally settleLosers(RowMove move, int part, long highest) throws SQLException {
        String lost = PartSql.ROW + " IN " + Losers.of(part);
        if (step.group().rule().collision() == Collision.MERGE) {
            long merged = move.keepMerged(
                    lost, "CASE WHEN " + losers.isThere() + " THEN " + SAME + " ELSE " + UNLIKE + " END");
            return new StepTally(0, 0, 0, merged, 0, 0);
        }
        long same = move.keepMerged(lost + " AND " + losers.isThere(), SAME);
        long renumbered = move.renumber(lost + " AND NOT " + losers.isThere(), Math.max(highest, highestInTarget()));
        return new StepTally(0, renumbered, renumbered, same, 0, 0);
    }

    private long highestInTarget() throws SQLException {
        Optional<String> id = target.rowidColumn();
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery("SELECT coalesce(max(" + Quoted.name(id.orElseThrow())
                        + "), 0) FROM main." + Quoted.name(target.name()))) {
            row.next();
            return row.getLong(1);
        }
    }
}
