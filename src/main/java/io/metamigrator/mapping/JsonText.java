package io.metamigrator.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A small JSON object written as text, one member per column that is filled. */
record JsonText(Map<String, CellValue> members) implements ValueSource {
    @Override
    public @Nullable JsonNode value(Row row) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        members.forEach((name, member) -> {
            JsonNode value = member.value(row);
            if (value != null) {
                object.set(name, value);
            }
        });
        return object.isEmpty() ? null : TextNode.valueOf(object.toString());
    }
}
