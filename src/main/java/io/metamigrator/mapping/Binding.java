package io.metamigrator.mapping;

import java.util.List;

/** Where the columns of an entity type stand under one header, found once for all rows that share it. */
final class Binding {
    private final Header header;
    private final int[] positions;

    Binding(Header header, List<String> columns) {
        this.header = header;
        this.positions = columns.stream().mapToInt(header::indexOf).toArray();
    }

    boolean fits(Header other) {
        return header == other;
    }

    /** Position of the column with this number, or -1 where the header has no such column. */
    int position(int slot) {
        return positions[slot];
    }
}
