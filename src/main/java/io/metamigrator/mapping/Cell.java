package io.metamigrator.mapping;

import java.util.Arrays;
import java.util.List;

/** Where a value stands: the first filled of some columns, then of the same for the joined record. */
public final class Cell {
    private final List<String> columns;
    private final List<String> joined;
    private final int[] slots;

    Cell(List<String> columns, List<String> joined, Slots numbers) {
        this.columns = List.copyOf(columns);
        this.joined = List.copyOf(joined);
        this.slots = columns.stream().mapToInt(numbers::of).toArray();
    }

    /** The text without surrounding blanks, empty where nothing is filled. */
    String text(Row row) {
        for (int slot : slots) {
            String text = row.cell(slot);
            if (!text.isEmpty()) {
                return text;
            }
        }
        for (String column : joined) {
            String text = row.joined(column);
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    /** The column that gave the text, for reasons; the first one where nothing is filled. */
    String column(Row row) {
        for (int i = 0; i < slots.length; i++) {
            if (!row.cell(slots[i]).isEmpty()) {
                return columns.get(i);
            }
        }
        for (String column : joined) {
            if (!row.joined(column).isEmpty()) {
                return column;
            }
        }
        return columns.isEmpty() ? joined.get(0) : columns.get(0);
    }

    /** Whether any of its columns may be in the file. */
    boolean mayBeIn(Row row) {
        return !joined.isEmpty() || Arrays.stream(slots).anyMatch(row::mayHave);
    }

    List<String> joinedColumns() {
        return joined;
    }
}
