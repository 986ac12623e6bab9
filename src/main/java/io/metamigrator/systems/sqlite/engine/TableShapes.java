package io.metamigrator.systems.sqlite.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The tables that a database declares, by three questions for all of them: to ask costs more than the answers of most files. */
final class TableShapes {
    private static final int GENERATED = 2;
    private static final String TABLES = " FROM main.sqlite_schema AS declared CROSS JOIN ";
    private static final String ONLY = " WHERE declared.type = 'table'";

    private final Map<String, Kind> kinds = new HashMap<>();
    private final Map<String, List<ColumnShape>> columns = new HashMap<>();
    private final Map<String, Map<String, Index>> indexes = new HashMap<>();

    private TableShapes() {}

    private record Kind(boolean virtual, boolean withoutRowid, boolean strict) {}

    private record Column(String table, ColumnShape shape) {}

    /** A part of an index without a condition that holds rows apart. @param column null where it is an expression */
    private record IndexPart(
            String table,
            String index,
            boolean primary,
            @Nullable String column,
            String collation) {}

    private record Index(boolean primary, List<IndexPart> parts) {
        boolean isOfColumns() {
            return parts.stream().map(IndexPart::column).allMatch(Objects::nonNull);
        }
    }

    static TableShapes read(Connection connection) throws SQLException {
        TableShapes shapes = new TableShapes();
        SchemaShape.rows(
                connection,
                "SELECT name, type, wr, strict FROM pragma_table_list WHERE schema = 'main'",
                row -> shapes.kinds.put(
                        row.getString(1),
                        new Kind(!row.getString(2).equals("table"), row.getBoolean(3), row.getBoolean(4))));
        SchemaShape.rows(
                        connection,
                        "SELECT declared.name, info.name, info.type, info.\"notnull\", info.dflt_value, info.pk, info.hidden"
                                + TABLES + "pragma_table_xinfo(declared.name) AS info" + ONLY
                                + " ORDER BY declared.rowid, info.cid",
                        row -> new Column(
                                row.getString(1),
                                new ColumnShape(
                                        row.getString(2),
                                        row.getString(3),
                                        row.getBoolean(4),
                                        row.getString(5),
                                        row.getInt(6),
                                        row.getInt(7) >= GENERATED,
                                        row.getInt(7) == 1)))
                .forEach(column -> shapes.columns
                        .computeIfAbsent(column.table(), none -> new ArrayList<>())
                        .add(column.shape()));
        SchemaShape.rows(
                        connection,
                        "SELECT declared.name, list.name, list.origin = 'pk', info.name, info.coll" + TABLES
                                + "pragma_index_list(declared.name) AS list CROSS JOIN pragma_index_xinfo(list.name) AS info"
                                + ONLY + " AND list.\"unique\" AND NOT list.partial AND info.key"
                                + " ORDER BY declared.rowid, list.origin <> 'pk', list.seq, info.seqno",
                        row -> new IndexPart(
                                row.getString(1),
                                row.getString(2),
                                row.getBoolean(3),
                                row.getString(4),
                                row.getString(5)))
                .forEach(part -> shapes.indexes
                        .computeIfAbsent(part.table(), none -> new LinkedHashMap<>())
                        .computeIfAbsent(part.index(), none -> new Index(part.primary(), new ArrayList<>()))
                        .parts()
                        .add(part));
        return shapes;
    }

    /** @throws SQLException where the schema calls it otherwise than SQLite does */
    TableShape of(SchemaObject object) throws SQLException {
        String name = object.name();
        Kind kind = kinds.get(name);
        if (kind == null) {
            throw new SQLException("malformed database schema: the table that is called " + name + " has another name"
                    + " in its statement: " + object.sql());
        }
        return new TableShape(
                name,
                kind.virtual(),
                kind.strict(),
                kind.withoutRowid(),
                List.copyOf(columns.getOrDefault(name, List.of())),
                keys(name),
                kind.virtual() ? List.of() : CheckTexts.of(object.sql()),
                object.sql());
    }

    /** The primary key comes first. */
    private List<KeyShape> keys(String table) {
        List<KeyShape> keys = new ArrayList<>();
        Map<String, Index> own = indexes.getOrDefault(table, Map.of());
        if (own.values().stream().noneMatch(Index::primary)) {
            columns.getOrDefault(table, List.of()).stream()
                    .filter(column -> column.keyPlace() == 1)
                    .map(number -> new KeyShape(List.of(new KeyShape.Part(number.name(), "BINARY"))))
                    .forEach(keys::add);
        }
        own.values().stream()
                .filter(Index::isOfColumns)
                .map(index -> new KeyShape(index.parts().stream()
                        .map(part -> new KeyShape.Part(String.valueOf(part.column()), part.collation()))
                        .toList()))
                .forEach(keys::add);
        return List.copyOf(keys);
    }
}
