package io.metamigrator.systems.sqlite.source;

import io.metamigrator.systems.sqlite.engine.TableShape;

/** A table of an old file and how much it holds. */
public record SourceTable(TableShape shape, StorageClasses classes) {

    public String name() {
        return shape.name();
    }

    public long rows() {
        return classes.rows();
    }
}
