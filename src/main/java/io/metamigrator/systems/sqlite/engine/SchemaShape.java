package io.metamigrator.systems.sqlite.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that a database declares. */
public record SchemaShape(List<SchemaObject> objects, List<TableShape> tables) {
    private static final int GENERATED = 2;

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
        List<TableShape> tables = new ArrayList<>();
        for (SchemaObject object : objects) {
            requireSayable(object);
            if (object.type().equals("table") && !object.name().startsWith("sqlite_")) {
                tables.add(table(connection, object));
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

    private static TableShape table(Connection connection, SchemaObject object) throws SQLException {
        String name = object.name();
        List<TableShape> known = rows(
                connection,
                "SELECT type, wr, strict FROM pragma_table_list WHERE schema = 'main' AND name = ?",
                row -> new TableShape(
                        name,
                        !row.getString(1).equals("table"),
                        row.getBoolean(3),
                        row.getBoolean(2),
                        List.of(),
                        List.of(),
                        List.of(),
                        object.sql()),
                name);
        if (known.isEmpty()) {
            throw new SQLException("malformed database schema: the table that is called " + name + " has another name"
                    + " in its statement: " + object.sql());
        }
        TableShape bare = known.get(0);
        return new TableShape(
                name,
                bare.virtual(),
                bare.strict(),
                bare.withoutRowid(),
                columns(connection, name),
                keys(connection, name),
                bare.virtual() ? List.of() : CheckTexts.of(object.sql()),
                object.sql());
    }

    private static List<ColumnShape> columns(Connection connection, String table) throws SQLException {
        return rows(
                connection,
                "SELECT name, type, \"notnull\", dflt_value, pk, hidden FROM pragma_table_xinfo(?) ORDER BY cid",
                row -> new ColumnShape(
                        row.getString(1),
                        row.getString(2),
                        row.getBoolean(3),
                        row.getString(4),
                        row.getInt(5),
                        row.getInt(6) >= GENERATED,
                        row.getInt(6) == 1),
                table);
    }

    private static List<KeyShape> keys(Connection connection, String table) throws SQLException {
        List<KeyShape> keys = new ArrayList<>();
        List<KeyShape.Part> number = rows(
                connection,
                "SELECT name FROM pragma_table_xinfo(?1) WHERE pk = 1 AND NOT EXISTS"
                        + " (SELECT 1 FROM pragma_index_list(?1) WHERE origin = 'pk')",
                row -> new KeyShape.Part(row.getString(1), "BINARY"),
                table);
        if (!number.isEmpty()) {
            keys.add(new KeyShape(number));
        }
        List<String> indexes = rows(
                connection,
                "SELECT name FROM pragma_index_list(?) AS list WHERE \"unique\" AND NOT partial AND NOT EXISTS (SELECT 1"
                        + " FROM pragma_index_xinfo(list.name) WHERE key AND name IS NULL) ORDER BY origin <> 'pk', seq",
                row -> row.getString(1),
                table);
        for (String index : indexes) {
            List<KeyShape.Part> parts = rows(
                    connection,
                    "SELECT name, coll FROM pragma_index_xinfo(?) WHERE key AND name IS NOT NULL ORDER BY seqno",
                    row -> new KeyShape.Part(row.getString(1), row.getString(2)),
                    index);
            keys.add(new KeyShape(parts));
        }
        return keys;
    }

    private interface Maker<T> {
        T of(ResultSet row) throws SQLException;
    }

    private static <T> List<T> rows(Connection connection, String sql, Maker<T> maker, String... arguments)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int at = 0; at < arguments.length; at++) {
                statement.setString(at + 1, arguments[at]);
            }
            List<T> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(maker.of(result));
                }
            }
            return rows;
        }
    }
}
