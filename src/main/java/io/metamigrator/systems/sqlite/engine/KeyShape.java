package io.metamigrator.systems.sqlite.engine;

import java.util.List;

/** Columns whose values no two rows of a table may share: its primary key, or a unique index over all of its rows. */
public record KeyShape(List<Part> parts) {

    /** @param collation by which two texts are the same */
    public record Part(String column, String collation) {}

    public List<String> columns() {
        return parts.stream().map(Part::column).toList();
    }
}
