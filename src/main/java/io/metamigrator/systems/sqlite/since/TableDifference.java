package io.metamigrator.systems.sqlite.since;

import io.metamigrator.migration.proof.Finding;
import io.metamigrator.systems.sqlite.compare.Cell;
import io.metamigrator.systems.sqlite.engine.KeyShape;
import io.metamigrator.systems.sqlite.engine.Quoted;
import io.metamigrator.systems.sqlite.engine.TableShape;
import io.metamigrator.systems.sqlite.since.WrittenRow.What;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Tells each row of one database that is not as it was published. */
final class TableDifference {
    private final Connection connection;
    private final Consumer<WrittenRow> rows;

    /** @param connection has the database as {@code main}, and as it was published as {@code published} */
    TableDifference(Connection connection, Consumer<WrittenRow> rows) {
        this.connection = connection;
        this.rows = rows;
    }

    private interface Telling {
        void tell(ResultSet row) throws SQLException;
    }

    private void each(String question, Telling telling) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            while (row.next()) {
                telling.tell(row);
            }
        }
    }

    /** Of a table that there was and is. */
    void of(TablePair pair) throws SQLException {
        List<String> names = pair.columns().stream().map(PairedColumn::name).toList();
        if (pair.key().isPresent()) {
            each(pair.changedOrDeleted(), row -> {
                if (row.getBoolean(1)) {
                    changed(pair, row);
                } else {
                    tell(What.DELETED, pair.name(), pair.key(), names, cells(row, names.size(), 2, 2));
                }
            });
            each(
                    pair.inserted(),
                    row -> tell(What.INSERTED, pair.name(), pair.key(), names, cells(row, names.size(), 1, 1)));
        }
        each(pair.moreOrLess(), row -> {
            long more = row.getLong(1);
            for (long times = 0; times < Math.abs(more); times++) {
                tell(
                        more > 0 ? What.INSERTED : What.DELETED,
                        pair.name(),
                        Optional.empty(),
                        names,
                        cells(row, names.size(), 2, 1));
            }
        });
    }

    /** Of a table that there is on one side only. @param side {@code main} or {@code published} */
    void of(What what, String name, String side, TableShape table) throws SQLException {
        List<String> names = table.written().map(column -> column.name()).toList();
        String question = "SELECT " + Quoted.names(names) + " FROM " + side + "." + Quoted.name(table.name());
        Optional<KeyShape> key = table.keys().stream().findFirst();
        each(question, row -> tell(what, name, key, names, cells(row, names.size(), 1, 1)));
    }

    private static List<Cell> cells(ResultSet row, int count, int first, int step) throws SQLException {
        List<Cell> cells = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            cells.add(Cell.read(row, first + step * at));
        }
        return cells;
    }

    private void changed(TablePair pair, ResultSet row) throws SQLException {
        int count = pair.columns().size();
        List<Cell> published = cells(row, count, 2, 2);
        List<Cell> now = cells(row, count, 3, 2);
        List<String> names = pair.columns().stream().map(PairedColumn::name).toList();
        List<Finding.Field> fields = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            if (!published.get(at).equals(now.get(at))) {
                fields.add(new Finding.Field(
                        names.get(at), published.get(at).shown(), now.get(at).shown()));
            }
        }
        rows.accept(new WrittenRow(What.CHANGED, pair.name(), key(pair.key(), names, published), fields));
    }

    private void tell(What what, String table, Optional<KeyShape> key, List<String> names, List<Cell> cells) {
        List<Finding.Field> fields = new ArrayList<>();
        for (int at = 0; at < names.size(); at++) {
            String value = cells.get(at).shown();
            boolean isNow = what == What.INSERTED;
            fields.add(new Finding.Field(names.get(at), isNow ? null : value, isNow ? value : null));
        }
        rows.accept(new WrittenRow(what, table, key(key, names, cells), fields));
    }

    private static String key(Optional<KeyShape> key, List<String> names, List<Cell> cells) {
        return key.stream()
                .flatMap(each -> each.columns().stream())
                .map(column -> Quoted.plain(column) + " = "
                        + cells.get(names.indexOf(column)).shown())
                .collect(Collectors.joining(" AND "));
    }
}
