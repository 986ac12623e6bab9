package io.metamigrator.systems.sqlite.build;

import io.metamigrator.systems.sqlite.engine.ColumnShape;
import io.metamigrator.systems.sqlite.engine.KeyShape;
import io.metamigrator.systems.sqlite.engine.Quoted;
import io.metamigrator.systems.sqlite.engine.TableShape;
import io.metamigrator.systems.sqlite.plan.Group;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The rows of a group whose key is that of another row which counts more; a connection holds those of one group at a time. */
final class Losers {
    private final Connection connection;
    private final Group group;
    private final TableShape target;
    private final List<KeyShape> keys;

    Losers(Connection connection, Group group) {
        this.connection = connection;
        this.group = group;
        this.target = group.rule().table();
        this.keys = target.keys().stream().filter(this::isMade).toList();
    }

    /** A number that SQLite gives collides with none. */
    private boolean isMade(KeyShape key) {
        boolean isGiven = target.rowidColumn()
                .filter(id -> key.columns().equals(List.of(id)))
                .isPresent();
        return !isGiven
                || group.parts().stream()
                        .anyMatch(part -> part.source()
                                .columns()
                                .containsKey(key.columns().get(0)));
    }

    /** Finds them out among the rows of all parts, which hold the same places as in the group. */
    void find(List<PartSql> parts) throws SQLException {
        execute("DROP TABLE IF EXISTS temp.candidate");
        execute("DROP TABLE IF EXISTS temp.loser");
        String columns = columns().stream().map(column -> ", " + column).collect(Collectors.joining());
        execute("CREATE TEMP TABLE candidate(part, row, newest" + columns + ")");
        execute("CREATE TEMP TABLE loser(part, row, PRIMARY KEY (part, row))");
        String made = keys.stream()
                .flatMap(key -> key.columns().stream())
                .map(column -> ", " + Quoted.name(column))
                .collect(Collectors.joining());
        for (int part = 0; part < parts.size(); part++) {
            PartSql sql = parts.get(part);
            execute("INSERT INTO temp.candidate SELECT " + part + ", " + PartSql.ROW + ", " + sql.newest() + made
                    + " FROM " + sql.rows(List.of()) + " WHERE " + sql.goes());
        }
        int from = 0;
        for (KeyShape key : keys) {
            find(key, columns().subList(from, from + key.parts().size()));
            from += key.parts().size();
        }
    }

    /** The columns of all keys, one after the other. */
    private List<String> columns() {
        int count = keys.stream().mapToInt(key -> key.parts().size()).sum();
        return IntStream.range(0, count).mapToObj(at -> "k" + at).toList();
    }

    private void find(KeyShape key, List<String> columns) throws SQLException {
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

    /** Whether the new table already has a row with all of its values. */
    String isThere() {
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

    /** The numbers of those of one part, in SQL. */
    static String of(int part) {
        return "(SELECT row FROM temp.loser WHERE part = " + part + ")";
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
