package io.metamigrator.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One field of the target: where its value comes from, what it must be, and what stands in where there is none.
 *
 * @param sources tried in turn; the first that has a value gives it
 * @param fallback the value where no source has one
 * @param columnNeeded whether the fallback is for blank cells only: a table without the column says nothing
 * @param note what to count when the fallback was used
 * @param inTest what stands in its place in a test run; an empty text leaves the field out
 */
record Field(
        String name,
        FieldType type,
        List<ValueSource> sources,
        Limits limits,
        Requirement requirement,
        @Nullable ValueSource fallback,
        boolean columnNeeded,
        @Nullable String note,
        @Nullable ValueSource inTest) {

    /** The value for a row; null where there is none or where the row was rejected for it. */
    @Nullable
    JsonNode value(Row row) {
        JsonNode value = sourced(row);
        if (inTest == null || row.prefix().isEmpty()) {
            return value;
        }
        JsonNode replaced = inTest.value(row);
        return replaced == null || replaced.asText().isEmpty() ? null : replaced;
    }

    private @Nullable JsonNode sourced(Row row) {
        int before = row.problems();
        for (ValueSource source : sources) {
            JsonNode value = source.value(row);
            if (value != null) {
                return limits.hold(value, row, source, name) ? value : null;
            }
            if (row.problems() > before) {
                return null;
            }
        }
        if (columnNeeded && sources.stream().noneMatch(source -> source.mayBeIn(row))) {
            row.reject(
                    Reason.Code.MISSING,
                    place(row),
                    "",
                    "the list has no such column, and it is needed for " + name + "; export it with this column");
            return null;
        }
        if (fallback != null) {
            if (note != null) {
                row.note(name, note);
            }
            return fallback.value(row);
        }
        if (requirement.holds(row)) {
            row.reject(Reason.Code.MISSING, place(row), "", "it is needed for " + name + "; fill this column");
        }
        return null;
    }

    private String place(Row row) {
        String column = sources.isEmpty() ? "" : sources.get(0).column(row);
        return column.isEmpty() ? name : column;
    }
}
