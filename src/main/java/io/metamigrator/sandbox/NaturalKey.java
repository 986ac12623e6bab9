package io.metamigrator.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The key by which an entity can be recognised without its id: the folded name of groups and symbols, the MT5 login in a
 * trader's notes, the transaction id of a trade; the last two with the test prefix in front, where there is one.
 */
final class NaturalKey {
    private static final Pattern LOGIN = Pattern.compile("mt5_login\"?\\s*[:=]\\s*\"?(\\d+)");
    private static final Pattern TEST_PREFIX = Pattern.compile("MIG_TEST_(?:\\d{8}_)?");

    private NaturalKey() {}

    static @Nullable String of(Resource resource, JsonNode entity) {
        if (resource.isNamed()) {
            String name = entity.path("name").asText("").strip();
            return name.isEmpty() ? null : name.toLowerCase(Locale.ROOT);
        }
        if (resource.isTrade()) {
            String id = entity.path("transactionId").asText("");
            return id.isEmpty() ? null : prefix(entity.path("comment").asText("")) + id;
        }
        JsonNode written = entity.path("notes");
        String notes = written.isContainerNode() ? written.toString() : written.asText("");
        Matcher login = LOGIN.matcher(notes);
        return login.find() ? traderPrefix(entity, notes) + login.group(1) : null;
    }

    private static String traderPrefix(JsonNode entity, String notes) {
        String inNotes = prefix(notes);
        String inFirstName = inNotes.isEmpty() ? prefix(entity.path("firstName").asText("")) : inNotes;
        return inFirstName.isEmpty() ? prefix(entity.path("lastName").asText("")) : inFirstName;
    }

    private static String prefix(String text) {
        if (!text.contains("MIG_TEST_")) {
            return "";
        }
        Matcher prefix = TEST_PREFIX.matcher(text);
        return prefix.find() ? prefix.group() : "";
    }
}
