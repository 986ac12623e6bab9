package io.metamigrator.systems.sqlite.compare;

import io.metamigrator.migration.proof.Finding;
import io.metamigrator.systems.sqlite.engine.ColumnShape;
import io.metamigrator.systems.sqlite.engine.KeyShape;
import io.metamigrator.systems.sqlite.engine.Quoted;
import io.metamigrator.systems.sqlite.engine.SameValue;
import io.metamigrator.systems.sqlite.engine.TableShape;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A table as it should be, and how the one that is there is asked for.
 *
 * @param name as people name it
 * @param found the table that is there, in SQL
 * @param columns that both have and that are compared
 * @param key by which rows are found, among these columns
 * @param strict whether the due rows are held in a STRICT table, as the due table is
 * @param unique whether no two rows that are there can have one key
 * @param rowid by what name the rows that are there are numbered; empty where they are not
 */
record ComparedTable(
        String name,
        String found,
        List<ComparedColumn> columns,
        List<Key> key,
        boolean strict,
        boolean unique,
        Optional<String> rowid) {

    /** @param at place among the columns */
    record Key(int at, String collation) {}

    /** A table of a new database. @param there the same as it is found */
    static ComparedTable of(String database, TableShape due, TableShape there, boolean isNumberGiven) {
        Optional<String> number = due.rowidColumn();
        List<ComparedColumn> columns = due.written()
                .filter(column -> there.column(column.name()).isPresent())
                .filter(column -> !(isNumberGiven && number.equals(Optional.of(column.name()))))
                .filter(column -> !isOfTheMoment(column) || number.equals(Optional.of(column.name())))
                .map(column -> new ComparedColumn(
                        column.name(),
                        number.equals(Optional.of(column.name()))
                                ? "INTEGER"
                                : due.strict() ? column.type() : column.affinity(),
                        due.strict() && keeps(there, column)))
                .toList();
        Optional<KeyShape> key = key(due, columns);
        return new ComparedTable(
                database + "." + due.name(),
                "main." + Quoted.name(there.name()),
                columns,
                key.map(each -> parts(each, columns)).orElse(List.of()),
                due.strict(),
                key.filter(there.keys()::contains).isPresent(),
                there.rowid());
    }

    private static boolean keeps(TableShape there, ColumnShape due) {
        return there.strict()
                && there.column(due.name())
                        .filter(column -> column.type().equalsIgnoreCase(due.type()))
                        .isPresent();
    }

    /** What a default makes of the moment of the build cannot be told later. */
    private static boolean isOfTheMoment(ColumnShape column) {
        return column.preset() != null && column.preset().matches("(?is).*(current_(date|time)|random|now).*");
    }

    private static Optional<KeyShape> key(TableShape due, List<ComparedColumn> columns) {
        List<String> names = columns.stream().map(ComparedColumn::name).toList();
        return due.keys().stream()
                .filter(key -> names.containsAll(key.columns()))
                .findFirst();
    }

    private static List<Key> parts(KeyShape key, List<ComparedColumn> columns) {
        List<String> names = columns.stream().map(ComparedColumn::name).toList();
        return key.parts().stream()
                .map(part -> new Key(names.indexOf(part.column()), part.collation()))
                .toList();
    }

    String foundColumn(int at) {
        return "f." + Quoted.name(columns.get(at).name());
    }

    static String dueColumn(int at) {
        return "d.c" + at;
    }

    /** True where the row that is there has the key of the due one. */
    String sameKey() {
        return key.stream()
                .map(part -> dueColumn(part.at()) + " COLLATE " + Quoted.name(part.collation()) + " = "
                        + foundColumn(part.at()))
                .collect(Collectors.joining(" AND "));
    }

    /** True where all columns are of one class, and of the same bits and bytes. */
    String same() {
        String all = IntStream.range(0, columns.size()).mapToObj(this::same).collect(Collectors.joining(" AND "));
        return all.isEmpty() ? "1" : all;
    }

    /** {@code IS} compares bytes of texts, since the due column has no other collation. */
    private String same(int at) {
        String due = dueColumn(at);
        String there = foundColumn(at);
        String same = SameValue.ofOneClass(due, there) + " AND " + due + " IS " + there;
        return columns.get(at).holdsAll() ? same + " AND " + SameValue.ofOneSign(due, there) : same;
    }

    /** The key as SQL says it: {@code symbol = 'AAPL.US' AND date = '2016-01-04'}, without what may not be shown. */
    String key(List<Cell> cells, Showing showing) {
        return key.stream()
                .map(part -> Quoted.plain(columns.get(part.at()).name()) + " = "
                        + (isShown(part.at(), showing) ? cells.get(part.at()).shown() : Finding.Field.HIDDEN))
                .collect(Collectors.joining(" AND "));
    }

    Finding.Field field(int at, @Nullable String expected, @Nullable String found, Showing showing) {
        return new Finding.Field(columns.get(at).name(), expected, found).shown(isShown(at, showing));
    }

    private boolean isShown(int at, Showing showing) {
        return showing.shows(name, columns.get(at).name());
    }

    /** The declaration of the columns of a table for due rows. @param at which of them */
    String declared(List<Integer> at) {
        return at.stream()
                .map(each -> "c" + each + " " + columns.get(each).type())
                .collect(Collectors.joining(", "));
    }
}
