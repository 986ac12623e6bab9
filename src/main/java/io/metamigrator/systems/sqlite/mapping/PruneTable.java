package io.metamigrator.systems.sqlite.mapping;

import io.metamigrator.systems.sqlite.engine.Quoted;
import java.util.List;
import java.util.Map;

/**
 * A new table that takes part in a prune.
 *
 * @param columns by what they mean: {@code key}, {@code since} and so on
 * @param names other columns that may hold the name of the same thing
 */
public record PruneTable(String database, String table, Map<String, String> columns, List<String> names) {

    /** A column by what it means. */
    public String column(String meaning) {
        return columns.get(meaning);
    }

    /** The same in SQL. */
    public String quoted(String meaning) {
        return Quoted.name(column(meaning));
    }

    @Override
    public String toString() {
        return database + "." + table;
    }
}
