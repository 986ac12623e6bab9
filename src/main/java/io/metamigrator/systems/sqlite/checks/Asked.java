package io.metamigrator.systems.sqlite.checks;

import io.metamigrator.systems.sqlite.compare.Cell;
import io.metamigrator.systems.sqlite.mapping.Expression;
import io.metamigrator.systems.sqlite.mapping.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sqlite.ProgressHandler;

/** Asks the questions of checks on a connection that can write nothing. */
final class Asked {
    /** The most rows that are taken in. */
    private static final int MOST = 10_000;

    private static final int STEPS_BETWEEN_LOOKS = 100_000;

    private final Connection connection;
    private final Map<TableName, String> tables;
    private final Duration limit;

    /** @param tables in SQL, by what stands in braces @param limit how long a question may take */
    Asked(Connection connection, Map<TableName, String> tables, Duration limit) throws SQLException {
        this.connection = connection;
        this.tables = tables;
        this.limit = limit;
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA query_only = ON");
        }
    }

    Answer ask(Expression question) {
        Optional<TableName> absent =
                question.tables().filter(table -> !tables.containsKey(table)).findFirst();
        if (absent.isPresent()) {
            return Answer.leftOut("no old file has " + absent.get());
        }
        long begun = System.nanoTime();
        try {
            ProgressHandler.setHandler(connection, STEPS_BETWEEN_LOOKS, new ProgressHandler() {
                @Override
                protected int progress() {
                    return isOver(begun) ? 1 : 0;
                }
            });
            return answer(question.sql(new Tables(tables)));
        } catch (SQLException e) {
            return Answer.failed(
                    isOver(begun)
                            ? "it takes longer than sqlite.check-timeout = " + limit.toSeconds() + " s"
                            : String.valueOf(e.getMessage()));
        }
    }

    private boolean isOver(long begun) {
        return System.nanoTime() - begun > limit.toNanos();
    }

    private Answer answer(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<List<String>> rows = new ArrayList<>();
            while (row.next()) {
                if (rows.size() == MOST) {
                    return Answer.failed("it gives more than " + MOST + " rows; let its SQL add them up");
                }
                List<String> values = new ArrayList<>();
                for (int at = 1; at <= row.getMetaData().getColumnCount(); at++) {
                    values.add(Cell.read(row, at).shown());
                }
                rows.add(List.copyOf(values));
            }
            return Answer.of(rows);
        }
    }

    private record Tables(Map<TableName, String> tables) implements Expression.Binding {
        @Override
        public Optional<String> column(String name) {
            return Optional.empty();
        }

        @Override
        public String table(TableName table) {
            return tables.get(table);
        }

        @Override
        public String named() {
            return "NULL";
        }
    }
}
