package io.metamigrator.systems.sqlite.build;

import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.systems.sqlite.engine.ColumnShape;
import io.metamigrator.systems.sqlite.engine.Quoted;
import io.metamigrator.systems.sqlite.engine.SqliteConnections;
import io.metamigrator.systems.sqlite.plan.KeptTable;
import io.metamigrator.systems.sqlite.plan.Origin;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Keeps the tables that give no rows to a new one, whole. May be asked again after a kill. */
public final class KeptBuild {
    private final Path leftovers;
    private final Utf8Copies copies;

    /** @param folder in which the new databases are made */
    public KeptBuild(Path folder) {
        this.leftovers = folder.resolve("leftovers.db");
        this.copies = new Utf8Copies(folder);
    }

    /** @return how many rows are kept, now or before */
    public long keep(KeptTable table) {
        return keep(List.of(table));
    }

    /** Keeps a few tables, all or none. @return how many rows are kept, now or before */
    public long keep(List<KeptTable> tables) {
        try (Connection connection = SqliteConnections.inMemory()) {
            execute(
                    connection,
                    "ATTACH " + Quoted.text(leftovers.toAbsolutePath().toString()) + " AS " + LeftoverTables.SCHEMA);
            LeftoverTables.prepare(connection, LeftoverTables.SCHEMA);
            new AttachedFiles(connection, copies)
                    .attach(tables.stream().map(KeptTable::origin).toList());
            connection.setAutoCommit(false);
            long rows = 0;
            for (KeptTable table : tables) {
                rows += keep(connection, table);
            }
            connection.commit();
            return rows;
        } catch (SQLException | IOException e) {
            throw new MigrationException(ExitCode.UNAVAILABLE, leftovers + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static long keep(Connection connection, KeptTable table) throws SQLException {
        StepNotes notes = new StepNotes(connection);
        Optional<StepTally> before = notes.find(name(table));
        if (before.isPresent()) {
            return before.get().excluded();
        }
        long rows = keep(connection, table.origin(), table.fate(), table.why());
        notes.note(name(table), new StepTally(rows, 0, 0, 0, 0, rows));
        return rows;
    }

    /** Names it among all steps of a build. */
    public static String name(KeptTable table) {
        return "kept " + table.origin().name() + " of " + table.origin().file().name();
    }

    private static long keep(Connection connection, Origin origin, String fate, String why) throws SQLException {
        List<String> columns = origin.table().shape().columns().stream()
                .filter(column -> !column.generated())
                .map(ColumnShape::name)
                .toList();
        String old = IntStream.range(0, columns.size())
                .mapToObj(at -> ", " + Quoted.name(columns.get(at)) + " AS \" old " + at + '"')
                .collect(Collectors.joining());
        String rows = "(SELECT " + origin.table().shape().number() + " AS " + PartSql.ROW + old + " FROM "
                + PartBinding.table(origin) + ")";
        return new LeftoverTables(connection).keep(origin, "", columns, rows, "1", fate, Quoted.text(why));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
