package io.metamigrator.systems.sqlite.prune;

import io.metamigrator.systems.sqlite.engine.KeyShape;
import io.metamigrator.systems.sqlite.engine.Quoted;
import io.metamigrator.systems.sqlite.engine.SameValue;
import io.metamigrator.systems.sqlite.engine.SchemaShape;
import io.metamigrator.systems.sqlite.engine.TableShape;
import io.metamigrator.systems.sqlite.mapping.PruneTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A table that rows are taken out of, and its copy in the file of what is kept, attached as {@code kept}. The copy has the numbers of the
 * rows and columns without a type, so that every value is there as it was. In SQL a kept row is {@code k}, and one of the set {@code n}.
 */
record KeptTable(PruneTable table, TableShape shape) {

    /** As it is in the main database of a connection; empty where it is not there, or cannot be kept as it is. */
    static Optional<KeptTable> find(Connection connection, PruneTable table) throws SQLException {
        return SchemaShape.read(connection)
                .table(table.table())
                .filter(found -> found.rowid().isPresent() && !found.keys().isEmpty())
                .map(shape -> new KeptTable(table, shape));
    }

    static KeptTable of(Connection connection, PruneTable table) throws SQLException {
        return find(connection, table)
                .orElseThrow(() -> new SQLException("rows of " + table + " have no number or no key there"));
    }

    String there() {
        return "main." + Quoted.name(table.table());
    }

    String kept() {
        return "kept." + Quoted.name(table.table());
    }

    String number() {
        return shape.rowid().orElseThrow();
    }

    List<String> columns() {
        return shape.written().map(column -> column.name()).toList();
    }

    String create() {
        return "CREATE TABLE " + kept() + "(" + Quoted.names(columns()) + ")";
    }

    /** Copies the rows that are due. */
    String keep() {
        return "INSERT INTO " + kept() + "(" + number() + ", " + Quoted.names(columns()) + ") SELECT " + number() + ", "
                + Quoted.names(columns()) + " FROM " + there() + " WHERE " + PrunedSet.isDue(table);
    }

    /** How many kept rows are in the set as they were. */
    String same() {
        return "SELECT count(*) FROM " + kept() + " AS k JOIN " + there() + " AS n ON n." + number() + " = k."
                + number() + " WHERE " + sameValues();
    }

    private String sameValues() {
        return columns().stream()
                .map(column -> SameValue.of("k." + Quoted.name(column), "n." + Quoted.name(column)))
                .collect(Collectors.joining(" AND "));
    }

    /** Kept rows whose key a row of the set has that has other values: how many. */
    String conflicts() {
        return shape.keys().stream()
                .map(key -> "SELECT k." + number() + " FROM " + kept() + " AS k JOIN " + there() + " AS n ON "
                        + sameKey(key) + " WHERE NOT (" + sameValues() + ")")
                .collect(Collectors.joining(" UNION ", "SELECT count(*) FROM (", ")"));
    }

    private static String sameKey(KeyShape key) {
        return key.parts().stream()
                .map(part -> "n." + Quoted.name(part.column()) + " = k." + Quoted.name(part.column()) + " COLLATE "
                        + Quoted.name(part.collation()))
                .collect(Collectors.joining(" AND "));
    }

    /** Puts each kept row back whose key and number nobody has. */
    String putBack() {
        String isFree =
                " AND NOT EXISTS (SELECT 1 FROM " + there() + " AS n WHERE n." + number() + " = k." + number() + ")";
        boolean isColumn = shape.rowidColumn().isPresent();
        return "INSERT INTO " + there() + "(" + (isColumn ? "" : number() + ", ") + Quoted.names(columns())
                + ") SELECT " + (isColumn ? "" : "k." + number() + ", ") + values() + hasNoOther() + isFree;
    }

    /** Puts each kept row back whose key nobody has, under another number. */
    String putBackElsewhere() {
        return "INSERT INTO " + there() + "(" + Quoted.names(columns()) + ") SELECT " + values() + hasNoOther();
    }

    private String values() {
        return columns().stream().map(column -> "k." + Quoted.name(column)).collect(Collectors.joining(", "));
    }

    private String hasNoOther() {
        return " FROM " + kept() + " AS k WHERE "
                + shape.keys().stream()
                        .map(key -> "NOT EXISTS (SELECT 1 FROM " + there() + " AS n WHERE " + sameKey(key) + ")")
                        .collect(Collectors.joining(" AND "));
    }
}
