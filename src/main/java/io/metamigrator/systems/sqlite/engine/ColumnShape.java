package io.metamigrator.systems.sqlite.engine;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A column as a table declares it.
 *
 * @param type as it is written, perhaps nothing
 * @param preset the expression of its DEFAULT
 * @param keyPlace its place in the primary key, from 1; 0 where it is not part of it
 * @param generated computed from other columns, so that nothing can be written to it
 * @param hidden of a virtual table, and left out by {@code SELECT *}
 */
public record ColumnShape(
        String name,
        String type,
        boolean notNull,
        @Nullable String preset,
        int keyPlace,
        boolean generated,
        boolean hidden) {

    /** A type of the same effect on what is put into the column; empty where it leaves all as it is. */
    public String affinity() {
        String declared = type.toUpperCase(Locale.ROOT);
        if (declared.contains("INT")) {
            return "INTEGER";
        }
        if (declared.contains("CHAR") || declared.contains("CLOB") || declared.contains("TEXT")) {
            return "TEXT";
        }
        if (declared.contains("BLOB") || declared.isEmpty() || declared.equals("ANY")) {
            return "";
        }
        boolean isReal = declared.contains("REAL") || declared.contains("FLOA") || declared.contains("DOUB");
        return isReal ? "REAL" : "NUMERIC";
    }
}
