package io.metamigrator.systems.sqlite.build;

import io.metamigrator.systems.sqlite.engine.ColumnShape;
import io.metamigrator.systems.sqlite.engine.KeyShape;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
    private final List<KeyShape> keys;
    private final List<RowMove> moves = new ArrayList<>();

    CollidingStep(Connection connection, Step step) {
        this.connection = connection;
        this.step = step;
        this.target = step.group().rule().table();
        this.keys = target.keys().stream().filter(this::isMade).toList();
        for (Part part : step.group().parts()) {
            moves.add(new RowMove(connection, step.group(), part, step.span()));
        }
    }

    /** A number that SQLite gives collides with none. */
    private boolean isMade(KeyShape key) {
        boolean isGiven = target.rowidColumn()
                .filter(id -> key.columns().equals(List.of(id)))
                .isPresent();
        return !isGiven
                || step.group().parts().stream()
                        .anyMatch(part -> part.source()
                                .columns()
                                .containsKey(key.columns().get(0)));
    }

    /** @param highest number that a row of the new table ever had in an old one */
    StepTally run(long highest) throws SQLException {
        findLosers();
        StepTally tally = StepTally.NOTHING;
        for (int part = 0; part < moves.size(); part++) {
            RowMove move = moves.get(part);
            long moved = move.insert(PartSql.ROW + " NOT IN " + losers(part));
            tally = tally.and(new StepTally(move.read(), moved, 0, 0, move.keepRejected(), move.keepExcluded()));
        }
        for (int part = 0; part < moves.size(); part++) {
            tally = tally.and(settleLosers(moves.get(part), part, highest));
        }
        return tally;
    }

    private void findLosers() throws SQLException {
        execute("DROP TABLE IF EXISTS temp.candidate");
        execute("DROP TABLE IF EXISTS temp.loser");
        String columns = columns().stream().map(column -> ", " + column).collect(Collectors.joining());
        execute("CREATE TEMP TABLE candidate(part, row, newest" + columns + ")");
        execute("CREATE TEMP TABLE loser(part, row, PRIMARY KEY (part, row))");
        String made = keys.stream()
                .flatMap(key -> key.columns().stream())
                .map(column -> ", " + Quoted.name(column))
                .collect(Collectors.joining());
        for (int part = 0; part < moves.size(); part++) {
            PartSql sql = moves.get(part).sql();
            execute("INSERT INTO temp.candidate SELECT " + part + ", " + PartSql.ROW + ", " + sql.newest() + made
                    + " FROM " + sql.rows(List.of()) + " WHERE " + sql.goes());
        }
        int from = 0;
        for (KeyShape key : keys) {
            findLosers(key, columns().subList(from, from + key.parts().size()));
            from += key.parts().size();
        }
    }

    /** The columns of all keys, one after the other. */
    private List<String> columns() {
        int count = keys.stream().mapToInt(key -> key.parts().size()).sum();
        return IntStream.range(0, count).mapToObj(at -> "k" + at).toList();
    }

    private void findLosers(KeyShape key, List<String> columns) throws SQLException {
        String same = IntStream.range(0, columns.size())
                .mapToObj(at -> columns.get(at) + " COLLATE "
                        + Quoted.name(key.parts().get(at).collation()))
                .collect(Collectors.joining(", "));
        String notNull = columns.stream().map(column -> column + " IS NOT NULL").collect(Collectors.joining(" AND "));
        execute("INSERT INTO temp.loser SELECT part, row FROM (SELECT part, row, row_number() OVER (PARTITION BY "
                + same
                + " ORDER BY newest DESC, part, row) AS place FROM temp.candidate AS c WHERE " + notNull
                + " AND NOT EXISTS (SELECT 1 FROM temp.loser AS l WHERE l.part = c.part AND l.row = c.row))"
                + " WHERE place > 1");
    }

    private StepTally settleLosers(RowMove move, int part, long highest) throws SQLException {
        String lost = PartSql.ROW + " IN " + losers(part);
        if (step.group().rule().collision() == Collision.MERGE) {
            long merged =
                    move.keepMerged(lost, "CASE WHEN " + isThere() + " THEN " + SAME + " ELSE " + UNLIKE + " END");
            return new StepTally(0, 0, 0, merged, 0, 0);
        }
        long same = move.keepMerged(lost + " AND " + isThere(), SAME);
        long renumbered = move.renumber(lost + " AND NOT " + isThere(), Math.max(highest, highestInTarget()));
        return new StepTally(0, renumbered, renumbered, same, 0, 0);
    }

    /** Whether the new table already has a row with all of its values. */
    private String isThere() {
        Optional<String> given = target.rowidColumn()
                .filter(id -> keys.stream().noneMatch(key -> key.columns().equals(List.of(id))));
        String all = target.written()
                .map(ColumnShape::name)
                .filter(name -> !given.equals(Optional.of(name)))
                .map(name -> "\" kept\"." + Quoted.name(name) + " IS " + Quoted.name(target.name()) + "."
                        + Quoted.name(name))
                .collect(Collectors.joining(" AND "));
        return "EXISTS (SELECT 1 FROM main." + Quoted.name(target.name()) + " AS \" kept\" WHERE " + all + ")";
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

    private static String losers(int part) {
        return "(SELECT row FROM temp.loser WHERE part = " + part + ")";
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
