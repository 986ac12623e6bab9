package io.metamigrator.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.outside.BoundedJson;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The natural key of an entity type: how it is made of a row and found again in the target.
 *
 * @param value gives the key of a row; null where the payload's field does
 * @param field the target field that holds it
 * @param member the member of that field's JSON text that holds it; null where the field itself does
 * @param folded whether upper and lower case are the same
 */
record Key(@Nullable Field value, String field, @Nullable String member, boolean folded) {
    private static final ObjectMapper JSON = BoundedJson.mapper();

    /** The key of a row and its payload, or null where it has none. */
    @Nullable
    String of(Row row, JsonNode payload) {
        JsonNode node = value == null ? payload.get(field) : value.value(row);
        return node == null ? null : form(node.asText());
    }

    /** The one form in which keys are compared. */
    String form(String text) {
        String trimmed = Blanks.trim(text);
        return folded ? trimmed.toLowerCase(Locale.ROOT) : trimmed;
    }

    /** The key of an object of the target, without any test mark; empty where it carries none. */
    Optional<String> in(JsonNode target) {
        JsonNode node =
                member == null ? target.path(field) : parsed(target.path(field)).path(member);
        if (!node.isValueNode() || node.isNull()) {
            return Optional.empty();
        }
        String text = node.asText();
        String key = form(text.substring(TestPrefix.of(text).length()));
        return key.isEmpty() ? Optional.empty() : Optional.of(key);
    }

    private static JsonNode parsed(JsonNode text) {
        try {
            return text.isTextual() ? JSON.readTree(text.textValue()) : text;
        } catch (JsonProcessingException otherText) {
            return JSON.missingNode();
        }
    }
}
