package io.metamigrator.torture.sqlite;

import io.metamigrator.torture.sqlite.NewTable.From;
import io.metamigrator.torture.sqlite.NewTable.NewColumn;
import io.metamigrator.torture.sqlite.NewTable.Rule;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What should become of each old row, reckoned row by row from what the bare engine reads; it knows nothing of how the tool does it. */
final class Oracle {
    private static final String ABSENT = "core";

    private final MadeWorld world;

    Oracle(MadeWorld world) {
        this.world = world;
    }

    /**
     * An old row.
     *
     * @param made what the new table would have of it; null if it cannot go
     */
    record OldRow(
            String file,
            long number,
            Map<String, Value> old,
            @Nullable List<Value> made) {}

    /**
     * @param moved rows that are in the new table as they are
     * @param renumbered rows that are there under a number of their own
     */
    record Fates(List<OldRow> moved, List<OldRow> renumbered, List<OldRow> merged, List<OldRow> rejected) {}

    Fates of(NewTable table) throws SQLException {
        List<OldRow> going = new ArrayList<>();
        Fates fates = new Fates(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (String file : table.sources()) {
            for (OldRow row : read(table, file)) {
                (row.made() == null ? fates.rejected() : going).add(row);
            }
        }
        Map<Value, OldRow> winners = new LinkedHashMap<>();
        for (OldRow row : going) {
            winners.merge(
                    key(row),
                    row,
                    (one, other) -> table.rule() == Rule.NEWEST && at(other).compareTo(at(one)) > 0 ? other : one);
        }
        for (OldRow row : going) {
            OldRow winner = winners.get(key(row));
            boolean isSame =
                    winner != null && winner.made() != null && winner.made().equals(row.made());
            if (winner == row) {
                fates.moved().add(row);
            } else if (table.rule() == Rule.RENUMBER && !isSame) {
                fates.renumbered().add(row);
            } else {
                fates.merged().add(row);
            }
        }
        return fates;
    }

    private static Value key(OldRow row) {
        return made(row).get(0);
    }

    static List<Value> made(OldRow row) {
        return row.made() == null ? List.of() : row.made();
    }

    /** The second new column is the moment, where rows have one; as hexadecimal digits, whose order is that of the bytes. */
    private static String at(OldRow row) {
        return made(row).get(1).exact();
    }

    private List<OldRow> read(NewTable table, String file) throws SQLException {
        List<OldRow> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:file:" + world.old().resolve(file + ".db") + "?mode=ro");
                Statement statement = connection.createStatement()) {
            List<String> columns = columns(statement, table.name());
            String encoding = encoding(statement);
            String question = columns.stream()
                    .map(column -> ", " + Value.question('"' + column + '"'))
                    .collect(Collectors.joining());
            try (ResultSet row =
                    statement.executeQuery("SELECT rowid" + question + " FROM \"" + table.name() + "\" ORDER BY 1")) {
                while (row.next()) {
                    Map<String, Value> old = new HashMap<>();
                    for (int at = 0; at < columns.size(); at++) {
                        old.put(columns.get(at), Value.read(row, 2 + 2 * at).from(encoding));
                    }
                    rows.add(new OldRow(file, row.getLong(1), old, made(table, old)));
                }
            }
        }
        return rows;
    }

    private static String encoding(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("PRAGMA encoding")) {
            return row.getString(1);
        }
    }

    private static List<String> columns(Statement statement, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("SELECT name FROM pragma_table_info('" + table + "')")) {
            while (row.next()) {
                columns.add(row.getString(1));
            }
        }
        return columns;
    }

    private static @Nullable List<Value> made(NewTable table, Map<String, Value> old) {
        List<Value> made = new ArrayList<>();
        for (NewColumn column : table.columns()) {
            Value value = value(column, old);
            Value fitting = value == null ? null : value.in(column.type());
            boolean isMissing = fitting != null && fitting.isNull() && column.notNull();
            boolean isTooSmall = fitting != null && !fitting.isNull() && column.isPositive() && !(fitting.number() > 0);
            if (fitting == null || isMissing || isTooSmall) {
                return null;
            }
            made.add(fitting);
        }
        return made;
    }

    /** Null if there is no word for it. */
    private static @Nullable Value value(NewColumn column, Map<String, Value> old) {
        if (column.from() == From.PERHAPS && !old.containsKey(column.old())) {
            return Value.text(ABSENT);
        }
        Value value = old.getOrDefault(column.old(), Value.NULL);
        if (column.from() != From.VALUES || value.isNull()) {
            return value;
        }
        return MadeWorld.WORDS.entrySet().stream()
                .filter(word -> Value.text(word.getKey()).equals(value))
                .map(word -> Value.text(word.getValue()))
                .findFirst()
                .orElse(null);
    }
}
