package io.metamigrator.torture.sqlite;

import io.metamigrator.torture.sqlite.NewTable.NewColumn;
import io.metamigrator.torture.sqlite.NewTable.Rule;
import io.metamigrator.torture.sqlite.Oracle.Fates;
import io.metamigrator.torture.sqlite.Oracle.OldRow;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Holds a new set, as the bare engine reads it, against what the oracle says. */
final class SetCheck {
    private final MadeWorld world;
    private final Path set;
    private final List<String> violations = new ArrayList<>();

    SetCheck(MadeWorld world, Path set) {
        this.world = world;
        this.set = set;
    }

    /** What is not as it should be; empty if all is. */
    List<String> violations() throws SQLException {
        Oracle oracle = new Oracle(world);
        for (NewTable table : world.tables()) {
            Fates fates = oracle.of(table);
            check(table, fates);
            for (String file : table.sources()) {
                new LeftoverCheck(set.resolve("leftovers.db"), file, table.name(), violations).check(fates);
            }
        }
        return violations;
    }

    private void check(NewTable table, Fates fates) throws SQLException {
        List<List<Value>> there = rows(table);
        for (OldRow row : fates.moved()) {
            if (!there.remove(Oracle.made(row))) {
                violations.add(table.name() + " lacks what row " + row.number() + " of " + row.file() + " makes: "
                        + row.made());
            }
        }
        Map<List<Value>, Integer> apart = new HashMap<>();
        fates.renumbered().forEach(row -> apart.merge(rest(Oracle.made(row)), 1, Integer::sum));
        long highest = fates.moved().stream()
                .mapToLong(row -> (long) Oracle.made(row).get(0).number())
                .max()
                .orElse(0);
        for (List<Value> row : there) {
            boolean isDue = table.rule() == Rule.RENUMBER && apart.merge(rest(row), -1, Integer::sum) >= 0;
            if (!isDue || row.get(0).number() <= highest) {
                violations.add(table.name() + " has a row that nothing makes: " + row);
            }
        }
        apart.values().stream()
                .filter(left -> left > 0)
                .forEach(left -> violations.add(table.name() + " lacks " + left + " rows under numbers of their own"));
    }

    private static List<Value> rest(List<Value> row) {
        return row.subList(1, row.size());
    }

    private List<List<Value>> rows(NewTable table) throws SQLException {
        List<List<Value>> rows = new ArrayList<>();
        String question = table.columns().stream()
                .map(NewColumn::name)
                .map(name -> Value.question('"' + name + '"'))
                .collect(Collectors.joining(", "));
        try (Connection connection = open(set.resolve(table.database() + ".db"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + question + " FROM \"" + table.name() + '"')) {
            while (row.next()) {
                List<Value> values = new ArrayList<>();
                for (int at = 0; at < table.columns().size(); at++) {
                    values.add(Value.read(row, 1 + 2 * at));
                }
                rows.add(values);
            }
        }
        return rows;
    }

    /** Read as it lies there, and nothing left beside it. */
    static Connection open(Path database) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:file:" + database + "?immutable=1");
    }
}
