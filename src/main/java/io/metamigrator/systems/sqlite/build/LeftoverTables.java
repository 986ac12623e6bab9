package io.metamigrator.systems.sqlite.build;

import io.metamigrator.systems.sqlite.engine.Quoted;
import io.metamigrator.systems.sqlite.engine.TableShape;
import io.metamigrator.systems.sqlite.plan.Origin;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The database of what has no new home, attached as {@code leftovers}: a table for each old one, named as the mapping names it,
 * with a row for each old row of which something is left, and the values as they were.
 */
final class LeftoverTables {
    static final String SCHEMA = "leftovers";

    /** The fate of a row that stands for all rows that moved, in columns in which all have one value; its number is the lowest. */
    static final String EACH = "each";
    /** The number that stands for all rows. */
    static final String ALL_ROWS = String.valueOf(Long.MIN_VALUE);

    private static final String OWN = "\"_file\", \"_row\", \"_target\", \"_fate\", \"_reasons\"";

    private final Connection connection;

    LeftoverTables(Connection connection) {
        this.connection = connection;
    }

    /** Makes what is the same in all such databases, where it is not there yet, in a transaction of its own. */
    static void prepare(Connection connection, String schema) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS " + schema + ".plan(digest TEXT NOT NULL) STRICT");
            statement.execute("CREATE TABLE IF NOT EXISTS " + schema
                    + ".file(number INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT");
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS " + schema + ".step(name TEXT PRIMARY KEY, read INTEGER NOT NULL,"
                            + " moved INTEGER NOT NULL, renumbered INTEGER NOT NULL,"
                            + " merged INTEGER NOT NULL, rejected INTEGER NOT NULL,"
                            + " excluded INTEGER NOT NULL) STRICT");
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS " + schema + ".renumbered(target TEXT NOT NULL, target_row INTEGER"
                            + " NOT NULL, file INTEGER NOT NULL, source TEXT NOT NULL, source_row INTEGER NOT NULL,"
                            + " PRIMARY KEY (target, target_row)) STRICT");
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    /**
     * Keeps values of rows.
     *
     * @param rows a question with {@link PartSql#ROW} and the old columns, as {@link PartSql#rows} has them
     * @param condition which of the rows
     * @param reasons an expression, perhaps NULL
     * @return of how many rows something was kept
     */
    long keep(
            Origin origin,
            String target,
            List<String> columns,
            String rows,
            String condition,
            String fate,
            String reasons)
            throws SQLException {
        makeRoom(origin, columns);
        String names =
                columns.stream().map(column -> ", " + Quoted.name(kept(column))).collect(Collectors.joining());
        String values = IntStream.range(0, columns.size())
                .mapToObj(at -> ", \" old " + at + '"')
                .collect(Collectors.joining());
        return update("INSERT INTO " + table(origin) + "(" + OWN + names + ") SELECT " + origin.number() + ", "
                + PartSql.ROW + ", " + Quoted.text(target) + ", '" + fate + "', " + reasons + values + " FROM " + rows
                + " WHERE " + condition);
    }

    /** One row that has what all rows of an old table have, as {@link #keep} takes it. */
    static String allRows(Origin origin, List<String> columns) {
        String old = IntStream.range(0, columns.size())
                .mapToObj(at -> ", " + Quoted.name(columns.get(at)) + " AS \" old " + at + '"')
                .collect(Collectors.joining());
        return "(SELECT " + ALL_ROWS + " AS " + PartSql.ROW + old + " FROM " + PartBinding.table(origin) + " LIMIT 1)";
    }

    /** A column of this database; those that begin as its own ones do begin once more so. */
    static String kept(String column) {
        return column.startsWith("_") ? "_" + column : column;
    }

    private static String table(Origin origin) {
        return SCHEMA + "." + Quoted.name(origin.name());
    }

    private void makeRoom(Origin origin, List<String> columns) throws SQLException {
        update("INSERT INTO " + SCHEMA + ".file VALUES (" + origin.number() + ", "
                + Quoted.text(origin.file().name()) + ") ON CONFLICT DO NOTHING");
        update("CREATE TABLE IF NOT EXISTS " + table(origin) + "(\"_file\" INTEGER, \"_row\" INTEGER, \"_target\" TEXT,"
                + " \"_fate\" TEXT, \"_reasons\" TEXT, PRIMARY KEY (\"_file\", \"_row\", \"_target\")) WITHOUT ROWID");
        Set<String> there = new HashSet<>();
        try (Statement statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT name FROM pragma_table_xinfo(" + Quoted.text(origin.name()) + ", '" + SCHEMA + "')")) {
            while (rows.next()) {
                there.add(TableShape.folded(rows.getString(1)));
            }
        }
        for (String column : columns) {
            if (there.add(TableShape.folded(kept(column)))) {
                update("ALTER TABLE " + table(origin) + " ADD COLUMN " + Quoted.name(kept(column)));
            }
        }
    }

    private long update(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }
}
