package io.metamigrator.mapping;

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
    /** Names the field only, since the values may be personal. */
    @Override
    public String toString() {
        return field + " differs";
    }
}
