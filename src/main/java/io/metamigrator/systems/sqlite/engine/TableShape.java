package io.metamigrator.systems.sqlite.engine;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A table as its database declares it.
 *
 * @param keys what is unique in it, the primary key first
 * @param checks the text of each CHECK constraint
 * @param sql the statement that made it
 */
public record TableShape(
        String name,
        boolean virtual,
        boolean strict,
        boolean withoutRowid,
        List<ColumnShape> columns,
        List<KeyShape> keys,
        List<String> checks,
        String sql) {
    private static final List<String> ROWIDS = List.of("rowid", "_rowid_", "oid");

    /** SQLite knows columns whatever the case of their letters is, of the letters A to Z that is. */
    public Optional<ColumnShape> column(String name) {
        return columns.stream().filter(column -> sameName(column.name(), name)).findFirst();
    }

    /** By what name the number of a row can be asked for; empty where it has none, or columns have taken all its names. */
    public Optional<String> rowid() {
        return withoutRowid || virtual
                ? Optional.empty()
                : ROWIDS.stream().filter(name -> column(name).isEmpty()).findFirst();
    }

    /**
     * By what name the number of a row can be asked for in this table, or in a copy of it that gives each row one. A copy has a column
     * of its own for it where columns have taken all names.
     */
    public String number() {
        return ROWIDS.stream()
                .filter(name -> column(name).isEmpty())
                .findFirst()
                .orElseGet(() -> Quoted.name(numberColumn()));
    }

    /** The column of its own that a copy needs for the numbers of rows; empty where it needs none. */
    public Optional<String> ownNumber() {
        return ROWIDS.stream().allMatch(name -> column(name).isPresent())
                ? Optional.of(numberColumn())
                : Optional.empty();
    }

    private String numberColumn() {
        String free = " number";
        while (column(free).isPresent()) {
            free = " " + free;
        }
        return free;
    }

    /** The column that is another name of the number of a row. */
    public Optional<String> rowidColumn() {
        List<ColumnShape> key =
                columns.stream().filter(column -> column.keyPlace() > 0).toList();
        return !withoutRowid && key.size() == 1 && key.get(0).type().equalsIgnoreCase("INTEGER")
                ? Optional.of(key.get(0).name())
                : Optional.empty();
    }

    /** Whether numbers of deleted rows are not given again. */
    public boolean autoincrements() {
        return SqlToken.of(sql).stream().anyMatch(token -> token.isWord("AUTOINCREMENT"));
    }

    /** Columns that can be written to. */
    public Stream<ColumnShape> written() {
        return columns.stream().filter(column -> !column.generated());
    }

    public static boolean sameName(String one, String other) {
        return folded(one).equals(folded(other));
    }

    /** A name as SQLite compares it. */
    public static String folded(String name) {
        StringBuilder folded = new StringBuilder(name.length());
        name.chars().forEach(c -> folded.append((char) (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c)));
        return folded.toString();
    }
}
