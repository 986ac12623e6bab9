package io.metamigrator.systems.sqlite.prune;

import io.metamigrator.systems.sqlite.compare.Cell;

/** The rows of one name in a table. @param first of their days @param last of their days */
record TableRows(long count, Cell first, Cell last) {

    /** {@code 2500 (2016-01-04 to 2026-01-02)}. */
    @Override
    public String toString() {
        return count + " (" + PruneName.plain(first) + " to " + PruneName.plain(last) + ")";
    }
}
