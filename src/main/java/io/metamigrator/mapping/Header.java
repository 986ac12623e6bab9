package io.metamigrator.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The columns of a source by name, in the file's order. A name that comes again gets an ordinal: {@code Time},
 * {@code Time#2}. A column is found by its own name, or else by one that differs in upper and lower case only.
 */
public final class Header {
    private static final int SEVERAL = -1;

    private final List<String> columns;
    private final boolean isOfTable;
    private final Map<String, Integer> index = new HashMap<>();
    private final Map<String, Integer> folded = new HashMap<>();

    private Header(List<String> columns, boolean isOfTable) {
        this.columns = List.copyOf(columns);
        this.isOfTable = isOfTable;
        for (int i = 0; i < columns.size(); i++) {
            index.put(columns.get(i), i);
            folded.merge(columns.get(i).toLowerCase(Locale.ROOT), i, (one, other) -> SEVERAL);
        }
    }

    /** Names as the file has them; surrounding blanks are dropped and repeated names numbered. */
    public static Header of(List<String> names) {
        return new Header(numbered(names), false);
    }

    /** The same for a table: of a column that it lacks nothing is known for any of its rows. */
    public static Header ofTable(List<String> names) {
        return new Header(numbered(names), true);
    }

    private static List<String> numbered(List<String> names) {
        Map<String, Integer> seen = new HashMap<>();
        List<String> columns = new ArrayList<>(names.size());
        for (String name : names) {
            String trimmed = name.strip();
            int ordinal = seen.merge(trimmed, 1, Integer::sum);
            columns.add(ordinal == 1 ? trimmed : trimmed + "#" + ordinal);
        }
        return columns;
    }

    public List<String> columns() {
        return columns;
    }

    /** Whether a column that is not there was left out of a table, and not of one record. */
    boolean isOfTable() {
        return isOfTable;
    }

    public int size() {
        return columns.size();
    }

    /** Position of a column, from 0, or -1 where the file has no such column. */
    public int indexOf(String column) {
        Integer exact = index.get(column);
        return exact != null ? exact : folded.getOrDefault(column.toLowerCase(Locale.ROOT), -1);
    }

    public boolean has(String column) {
        return indexOf(column) >= 0;
    }
}
