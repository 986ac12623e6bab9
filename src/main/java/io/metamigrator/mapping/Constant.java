package io.metamigrator.mapping;

import com.fasterxml.jackson.databind.JsonNode;

/** The same value for every row. */
record Constant(JsonNode node) implements ValueSource {
    @Override
    public JsonNode value(Row row) {
        return node;
    }
}
