package io.metamigrator.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns of a source by name, in the file's order. A name that comes again gets an ordinal: {@code Time},
 * {@code Time#2}.
 */
public final class Header {
    private final List<String> columns;
    private final Map<String, Integer> index = new HashMap<>();

    private Header(List<String> columns) {
        this.columns = List.copyOf(columns);
        for (int i = 0; i < columns.size(); i++) {
            index.put(columns.get(i), i);
        }
    }

    /** Names as the file has them; surrounding blanks are dropped and repeated names numbered. */
    public static Header of(List<String> names) {
        Map<String, Integer> seen = new HashMap<>();
        List<String> columns = new ArrayList<>(names.size());
        for (String name : names) {
            String trimmed = name.strip();
            int ordinal = seen.merge(trimmed, 1, Integer::sum);
            columns.add(ordinal == 1 ? trimmed : trimmed + "#" + ordinal);
        }
        return new Header(columns);
    }

    public List<String> columns() {
        return columns;
    }

    public int size() {
        return columns.size();
    }

    /** Position of a column, from 0, or -1 where the file has no such column. */
    public int indexOf(String column) {
        return index.getOrDefault(column, -1);
    }

    public boolean has(String column) {
        return index.containsKey(column);
    }
}
