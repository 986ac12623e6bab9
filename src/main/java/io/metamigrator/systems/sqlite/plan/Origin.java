package io.metamigrator.systems.sqlite.plan;

import io.metamigrator.systems.sqlite.source.SourceFile;
import io.metamigrator.systems.sqlite.source.SourceTable;

/**
 * A table of a file of the old set.
 *
 * @param alias what the mapping calls the file; its own name where it calls it nothing
 * @param number of the file among all, from 0
 */
public record Origin(String alias, int number, SourceFile file, SourceTable table) {

    /** As people and the mapping name it. */
    public String name() {
        return alias + "." + table.name();
    }
}
