package io.metamigrator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigInteger;

/** A value of a path or query as the JSON that its schema speaks of. */
final class ParameterText {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ParameterText() {}

    /** Stays a text where it is none of its type, for the schema to refuse. */
    static JsonNode node(String text, String type) {
        if (type.equals("integer") && text.matches("-?\\d{1,18}")) {
            return JSON.numberNode(new BigInteger(text));
        }
        if (type.equals("boolean") && (text.equals("true") || text.equals("false"))) {
            return JSON.booleanNode(Boolean.parseBoolean(text));
        }
        return JSON.textNode(text);
    }
}
