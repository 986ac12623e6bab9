package io.metamigrator.systems.sqlite.plan;

import io.metamigrator.systems.sqlite.source.SourceFile;
import io.metamigrator.systems.sqlite.source.SourceTable;
import org.jspecify.annotations.Nullable;

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

    /** Within one inventory; what a file holds is too much to be compared each time. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Origin origin
                && number == origin.number
                && table.name().equals(origin.table.name());
    }

    @Override
    public int hashCode() {
        return 31 * number + table.name().hashCode();
    }
}
