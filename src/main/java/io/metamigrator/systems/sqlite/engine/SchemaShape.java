package io.metamigrator.systems.sqlite.engine;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that a database declares. */
public record SchemaShape(List<SchemaObject> objects, List<TableShape> tables) {
    public Optional<TableShape> table(String name) {
        return tables.stream()
                .filter(table -> TableShape.sameName(table.name(), name))
                .findFirst();
    }

    /**
     * Reads the schema of the main database of a connection; the tables of SQLite itself are left out.
     *
     * @throws SQLException also where somebody has written names into the schema that SQLite itself does not know
     */
    public static SchemaShape read(Connection connection) throws SQLException {
        List<SchemaObject> objects = rows(
                connection,
                "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema ORDER BY rowid",
                row -> new SchemaObject(row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
        for (SchemaObject object : objects) {
            requireSayable(object);
        }
        TableShapes shapes = TableShapes.read(connection);
        List<TableShape> tables = new ArrayList<>();
        for (SchemaObject object : objects) {
            if (object.type().equals("table") && !object.name().startsWith("sqlite_")) {
                tables.add(shapes.of(object));
            }
        }
        return new SchemaShape(objects, List.copyOf(tables));
    }

    private static void requireSayable(SchemaObject object) throws SQLException {
        if (object.name().indexOf('\0') >= 0 || object.table().indexOf('\0') >= 0) {
            throw new SQLException("malformed database schema: the name of the " + object.type() + " "
                    + object.name().replace("\0", "\\0") + " holds the character NUL, which SQL cannot say");
        }
    }

    interface Maker<T> {
        T of(ResultSet row) throws SQLException;
    }

    static <T> List<T> rows(Connection connection, String sql, Maker<T> maker) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<T> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(maker.of(result));
            }
            return rows;
        }
    }
}
