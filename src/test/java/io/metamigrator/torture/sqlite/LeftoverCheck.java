package io.metamigrator.torture.sqlite;

import io.metamigrator.torture.sqlite.Oracle.Fates;
import io.metamigrator.torture.sqlite.Oracle.OldRow;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is left over of one old table, against what the oracle says became of its rows. */
record LeftoverCheck(Path leftovers, String file, String table, List<String> violations) {

    /** A kept row: its fate, and its values by column; those that are NULL are left out. */
    private record Kept(String fate, Map<String, Value> values) {}

    void check(Fates fates) throws SQLException {
        Map<Long, Kept> kept = new HashMap<>();
        Map<String, Value> each = new HashMap<>();
        read(kept, each);
        whole(kept, "rejected", fates.rejected());
        whole(kept, "merged", fates.merged());
        went(kept, each, fates.moved());
        went(kept, each, fates.renumbered());
        kept.forEach((row, value) -> tell(row, "is kept as " + value.fate() + " and has no cause to be"));
    }

    private void whole(Map<Long, Kept> kept, String fate, List<OldRow> rows) {
        for (OldRow row : rows) {
            if (row.file().equals(file)) {
                Kept due = new Kept(fate, notNull(row.old()));
                Kept found = kept.remove(row.number());
                if (!due.equals(found)) {
                    tell(row.number(), "is not kept as " + due + " but as " + found);
                }
            }
        }
    }

    /** Of a row that went, that is kept which no new column has. */
    private void went(Map<Long, Kept> kept, Map<String, Value> each, List<OldRow> rows) {
        for (OldRow row : rows) {
            if (row.file().equals(file)) {
                Map<String, Value> due = notNull(row.old());
                due.keySet().removeIf(column -> !column.startsWith("extra"));
                Kept own = kept.remove(row.number());
                Map<String, Value> found = new HashMap<>(each);
                if (own != null) {
                    found.putAll(own.values());
                }
                if (!found.equals(due) || own != null && !own.fate().equals("moved")) {
                    tell(row.number(), "has " + due + " beside what went, and kept is " + own + " and of all " + each);
                }
            }
        }
    }

    private void tell(long row, String what) {
        violations.add("row " + row + " of " + table + " of " + file + " " + what);
    }

    private static Map<String, Value> notNull(Map<String, Value> values) {
        Map<String, Value> some = new HashMap<>(values);
        some.values().removeIf(Value::isNull);
        return some;
    }

    private void read(Map<Long, Kept> kept, Map<String, Value> each) throws SQLException {
        try (Connection connection = SetCheck.open(leftovers);
                Statement statement = connection.createStatement()) {
            List<String> columns = new ArrayList<>();
            try (ResultSet row =
                    statement.executeQuery("SELECT name FROM pragma_table_info('" + file + "." + table + "')")) {
                while (row.next()) {
                    columns.add(row.getString(1));
                }
            }
            columns.removeIf(column -> column.startsWith("_"));
            if (columns.isEmpty()) {
                return;
            }
            String question = columns.stream()
                    .map(column -> ", " + Value.question("\"" + column + "\""))
                    .collect(Collectors.joining());
            try (ResultSet row =
                    statement.executeQuery("SELECT _row, _fate" + question + " FROM \"" + file + "." + table + "\"")) {
                while (row.next()) {
                    Map<String, Value> values = new HashMap<>();
                    for (int at = 0; at < columns.size(); at++) {
                        values.put(columns.get(at), Value.read(row, 3 + 2 * at));
                    }
                    if (row.getString(2).equals("each")) {
                        each.putAll(notNull(values));
                    } else {
                        kept.put(row.getLong(1), new Kept(row.getString(2), notNull(values)));
                    }
                }
            }
        }
    }
}
