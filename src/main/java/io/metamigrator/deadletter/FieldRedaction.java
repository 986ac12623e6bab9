package io.metamigrator.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.ShownFields;

/** Hides in what is shown of a record whatever its migration does not name as fit to be shown. */
final class FieldRedaction {
    static final String HIDDEN = "***";

    private FieldRedaction() {}

    /** A copy with the values that may be shown; an empty one tells nothing, and stays. */
    static ObjectNode masked(ObjectNode record, ShownFields shown, String type) {
        ObjectNode copy = record.objectNode();
        for (var field : record.properties()) {
            copy.set(field.getKey(), masked(field.getKey(), field.getValue(), shown, type));
        }
        return copy;
    }

    private static JsonNode masked(String name, JsonNode value, ShownFields shown, String type) {
        boolean says = !value.isNull() && !value.asText().isEmpty();
        if (!value.isContainerNode()) {
            return !says || shown.shows(type, name) ? value : hidden(value);
        }
        return value instanceof ObjectNode object ? masked(object, shown, type) : hidden(value);
    }

    private static JsonNode hidden(JsonNode any) {
        return com.fasterxml.jackson.databind.node.TextNode.valueOf(any.isMissingNode() ? "" : HIDDEN);
    }
}
