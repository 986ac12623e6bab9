package io.metamigrator.mapping;

import java.util.Locale;
import java.util.Optional;

/** What a target field holds; decides how it is read, written and compared. */
public enum FieldType {
    STRING,
    INTEGER,
    DECIMAL,
    BOOLEAN,
    /** An instant, written as ISO 8601 in UTC with seven fractional digits. */
    TIME,
    /** A day without a time, written as {@code 2025-05-30}. */
    DATE;

    /** The word of the mapping file: {@code decimal}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<FieldType> of(String label) {
        for (FieldType type : values()) {
            if (type.label().equals(label)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
