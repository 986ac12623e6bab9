package io.metamigrator.systems.sqlite.mapping;

import io.metamigrator.systems.sqlite.engine.TableShape;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the rows of a new table come from.
 *
 * @param sources in order of preference
 * @param newest for {@link Choice#NEWEST}, what tells which of two rows is newer
 */
public record TableRule(
        TableShape table, Choice choice, @Nullable Expression newest, Collision collision, List<Source> sources) {

    /** Which of the sources are taken. */
    public enum Choice {
        /** The first that has rows; those of the others are kept aside. */
        FIRST,
        /** All; of two rows with one key the one of the earlier source. */
        UNION,
        /** All; of two rows with one key the newer one. */
        NEWEST
    }

    /** What becomes of the second of two rows with one key that are not alike. */
    public enum Collision {
        /** It is kept aside, and told. */
        MERGE,
        /** It gets a number of its own. */
        RENUMBER
    }

    /**
     * A table of the old set as a source.
     *
     * @param columns by column of the new table
     * @param exclusions rows that are left on purpose: a condition and the reason
     */
    public record Source(TableName from, Map<String, Expression> columns, Map<Expression, String> exclusions) {}
}
