package io.metamigrator.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Hides personal data in what is shown of a record, told by the names of its fields and columns. */
final class Masking {
    static final String HIDDEN = "***";

    private static final Pattern PERSONAL = Pattern.compile(
            ".*(mail|phone|mobile|address|street|city|zip|postal|password|passport|document|birth|comment|token|secret"
                    + "|person|first ?name|last ?name|middle ?name|second ?name|full ?name|lead|tax|company|metadata"
                    + "|country|state|access|mqid|assigned).*");
    /** By these a name is that of a person, and not that of a symbol or group. */
    private static final Pattern OF_PERSON = Pattern.compile(".*(mail|leverage|first ?name|last ?name).*");

    private Masking() {}

    /** A copy without the values that tell who somebody is. */
    static ObjectNode masked(ObjectNode record) {
        boolean person = StreamSupport.stream(((Iterable<String>) record::fieldNames).spliterator(), false)
                .anyMatch(
                        name -> OF_PERSON.matcher(name.toLowerCase(Locale.ROOT)).matches());
        ObjectNode copy = record.objectNode();
        for (var field : record.properties()) {
            String name = field.getKey().toLowerCase(Locale.ROOT);
            boolean hidden = PERSONAL.matcher(name).matches()
                    || name.startsWith("cell")
                    || name.startsWith("+")
                    || person
                            && (name.equals("name")
                                    || name.equals("id") && field.getValue().isTextual());
            copy.set(field.getKey(), hidden ? masked(field.getValue(), copy) : field.getValue());
        }
        return copy;
    }

    private static JsonNode masked(JsonNode value, ObjectNode factory) {
        boolean says = !value.isNull() && !value.asText().isEmpty() && !value.isBoolean();
        return says || value.isContainerNode() ? factory.textNode(HIDDEN) : value;
    }
}
