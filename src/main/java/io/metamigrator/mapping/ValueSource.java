package io.metamigrator.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that gives a field its value: a cell, a sum of cells, a constant, a text built of cells. */
interface ValueSource {
    /** The value; null where there is none or where the row was rejected for it. */
    @Nullable
    JsonNode value(Row row);

    /** The column to name in a reason about the value; empty where no column is behind it. */
    default String column(Row row) {
        return "";
    }

    /** Whether the file may have it at all. */
    default boolean mayBeIn(Row row) {
        return true;
    }

    /** The columns of the joined record that are read. */
    default List<String> joinedColumns() {
        return List.of();
    }
}
