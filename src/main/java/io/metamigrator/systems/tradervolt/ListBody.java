package io.metamigrator.systems.tradervolt;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the body of a list as it arrives: an array, or an object around one. */
final class ListBody {
    private static final Set<String> ARRAYS =
            Set.of("data", "items", "results", "result", "value", "values", "content", "records", "list", "rows");

    private ListBody() {}

    /**
     * Passes the elements on.
     *
     * @return what the object around them says beside; empty where there is none; null where the body is no list
     * @throws IOException where it ends early
     */
    static @Nullable JsonNode read(JsonParser parser, ApiRequest.ElementReader elements) throws IOException {
        ObjectNode beside = JsonNodeFactory.instance.objectNode();
        if (parser.nextToken() == JsonToken.START_ARRAY) {
            array(parser, elements);
            return beside;
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return null;
        }
        elements.paged();
        int lists = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            boolean isList = ARRAYS.contains(name.toLowerCase(Locale.ROOT));
            if (parser.nextToken() == JsonToken.START_ARRAY && isList) {
                lists++;
                array(parser, elements);
            } else {
                beside.set(name, parser.readValueAsTree());
            }
        }
        if (parser.currentToken() != JsonToken.END_OBJECT) {
            throw new IOException("the list ended early");
        }
        return lists == 1 ? beside : null;
    }

    private static void array(JsonParser parser, ApiRequest.ElementReader elements) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == null) {
                throw new IOException("the list ended early");
            }
            elements.accept(parser.readValueAsTree());
        }
    }
}
