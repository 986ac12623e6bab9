package io.metamigrator.mapping;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A field in which the target holds something else than was sent.
 *
 * @param field the target field
 * @param expected what was sent, as text; null for nothing
 * @param actual what the target holds, as text; null for nothing
 */
public record Difference(
        String field, @Nullable String expected, @Nullable String actual) {
    /** The fields that differ, by name only. */
    public static String words(List<Difference> differences) {
        return "differs: " + differences.stream().map(Difference::field).collect(Collectors.joining(", "));
    }

    /** Names the field only, since the values may be personal. */
    @Override
    public String toString() {
        return field + " differs";
    }
}
