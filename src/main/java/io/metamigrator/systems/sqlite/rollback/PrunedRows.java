package io.metamigrator.systems.sqlite.rollback;

import io.metamigrator.migration.proof.Finding;
import io.metamigrator.systems.sqlite.compare.Cell;
import io.metamigrator.systems.sqlite.engine.Quoted;
import io.metamigrator.systems.sqlite.engine.SqliteConnections;
import io.metamigrator.systems.sqlite.engine.SqliteReading;
import io.metamigrator.systems.sqlite.mapping.PruneTable;
import io.metamigrator.systems.sqlite.prune.KeptPrune;
import io.metamigrator.systems.sqlite.prune.Prunes;
import io.metamigrator.systems.sqlite.prune.Unpruned;
import io.metamigrator.systems.sqlite.since.WrittenRow;
import io.metamigrator.systems.sqlite.since.WrittenSince;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every row that prunes have taken out of a set, as it is kept. */
record PrunedRows(Prunes prunes, Unpruned set) implements WrittenSince.TakenOut {

    @Override
    public Path whole() {
        return set.folder();
    }

    @Override
    public List<String> tell(Consumer<WrittenRow> rows) {
        List<String> words = new ArrayList<>(set.flaws());
        for (Unpruned.Part part : set.parts()) {
            words.add(part.words());
            try {
                each(part.prune(), rows);
            } catch (SQLException e) {
                words.add(part.prune().rows() + " cannot be listed: " + e.getMessage());
            }
        }
        return words;
    }

    private void each(KeptPrune prune, Consumer<WrittenRow> rows) throws SQLException {
        try (Connection connection = SqliteConnections.read(prune.rows(), SqliteReading.ALONE);
                Statement statement = connection.createStatement()) {
            for (PruneTable table : prunes.rule().orElseThrow().rows()) {
                try (ResultSet row = statement.executeQuery("SELECT * FROM " + Quoted.name(table.table()))) {
                    while (row.next()) {
                        rows.accept(row(table, row));
                    }
                }
            }
        }
    }

    private static WrittenRow row(PruneTable table, ResultSet row) throws SQLException {
        List<Finding.Field> fields = new ArrayList<>();
        for (int at = 1; at <= row.getMetaData().getColumnCount(); at++) {
            fields.add(new Finding.Field(
                    row.getMetaData().getColumnName(at), Cell.read(row, at).shown(), null));
        }
        String key = Stream.of("key", "day")
                .map(table::column)
                .map(column -> Quoted.plain(column) + " = "
                        + fields.stream()
                                .filter(field -> field.field().equals(column))
                                .map(Finding.Field::expected)
                                .collect(Collectors.joining()))
                .collect(Collectors.joining(" AND "));
        return new WrittenRow(WrittenRow.What.PRUNED, table.toString(), key, fields);
    }
}
