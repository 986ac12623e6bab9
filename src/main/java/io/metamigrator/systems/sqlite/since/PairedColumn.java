package io.metamigrator.systems.sqlite.since;

import io.metamigrator.systems.sqlite.engine.ColumnShape;
import io.metamigrator.systems.sqlite.engine.Quoted;
import io.metamigrator.systems.sqlite.engine.SameValue;
import io.metamigrator.systems.sqlite.engine.TableShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A column of a table as it was published and as it is now, each in SQL. Where one of the two has no such column, its value is what
 * the column would have got.
 */
record PairedColumn(String name, String published, String now) {
    /** The alias of a published row. */
    static final String PUBLISHED = "p";
    /** The alias of a row as it is now. */
    static final String NOW = "n";

    /** All columns of both. */
    static List<PairedColumn> of(TableShape published, TableShape now) {
        List<PairedColumn> columns = new ArrayList<>();
        published
                .written()
                .forEach(column -> columns.add(new PairedColumn(
                        column.name(),
                        PUBLISHED + "." + Quoted.name(column.name()),
                        sql(NOW, now, column.name(), "NULL"))));
        now.written()
                .filter(column -> published.column(column.name()).isEmpty())
                .forEach(column -> columns.add(
                        new PairedColumn(column.name(), preset(column), NOW + "." + Quoted.name(column.name()))));
        return columns;
    }

    private static String sql(String alias, TableShape table, String name, String otherwise) {
        Optional<ColumnShape> column = table.column(name).filter(each -> !each.generated());
        return column.map(each -> alias + "." + Quoted.name(each.name())).orElse(otherwise);
    }

    private static String preset(ColumnShape column) {
        return column.preset() == null ? "NULL" : "(" + column.preset() + ")";
    }

    /** True where both are of one class, and of the same bits and bytes, whatever the column's collation and affinity. */
    String same() {
        return SameValue.of(published, now);
    }
}
