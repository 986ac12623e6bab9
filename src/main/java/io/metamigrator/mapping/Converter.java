package io.metamigrator.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** From the text of a cell to the value of a field. */
@FunctionalInterface
public interface Converter {
    /** The value; null where the text means "not set" or where the row was rejected for it. */
    @Nullable
    JsonNode convert(String text, Row row, Cell cell);
}
