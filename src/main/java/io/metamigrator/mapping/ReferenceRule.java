package io.metamigrator.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** How a row names another entity: by the same text, in the same form, as that entity's own key. */
record ReferenceRule(Field value, String type, Key target, boolean required) {
    /** The reference of a row; null where it names nothing or was rejected for what it names. */
    @Nullable
    Reference of(Row row) {
        JsonNode node = value.value(row);
        if (node == null) {
            return null;
        }
        boolean due = required || value.requirement().holds(row);
        return new Reference(value.name(), type, target.form(node.asText()), due);
    }
}
