package io.metamigrator.migration.records.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.mapping.Entity;
import io.metamigrator.mapping.Reference;
import io.metamigrator.mapping.SourceRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entity of a plan, with where it comes from.
 *
 * @param targetId its id if the target has it already, else null
 * @param digest SHA-256 of the source row
 * @param blockedBy the rejected parent that it waits for, {@code traders 1001}, else null
 * @param text the source row whole, as {@link SourceText} writes it; null if it is not kept
 */
public record PlannedEntity(
        Entity entity,
        String file,
        long row,
        long line,
        String digest,
        @Nullable String targetId,
        @Nullable String blockedBy,
        @Nullable JsonNode text) {

    static PlannedEntity of(
            Entity entity, SourceRecord source, @Nullable String targetId, @Nullable String blockedBy, JsonNode text) {
        return new PlannedEntity(
                entity, source.file(), source.row(), source.line(), digest(source), targetId, blockedBy, text);
    }

    static String digest(SourceRecord source) {
        return SourceText.digest(source);
    }

    /** The form it has in the plan file. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("key", entity.key());
        json.put("action", targetId != null ? "exists" : blockedBy == null ? "create" : "blocked");
        if (targetId != null) {
            json.put("targetId", targetId);
        }
        if (blockedBy != null) {
            json.put("blockedBy", blockedBy);
        }
        if (entity.account() != null) {
            json.put("account", entity.account());
        }
        json.set("source", source(file, row, line, digest, text));
        json.set("payload", entity.payload());
        json.set("references", ReferenceJson.of(entity.references()));
        return json;
    }

    static ObjectNode source(String file, long row, long line, String digest, @Nullable JsonNode text) {
        ObjectNode source = JsonNodeFactory.instance
                .objectNode()
                .put("file", file)
                .put("row", row)
                .put("line", line)
                .put("digest", digest);
        if (text != null) {
            source.set("text", text);
        }
        return source;
    }

    /** Reads the form of the plan file. @throws IllegalArgumentException naming the field that is missing or odd */
    static PlannedEntity parse(String type, JsonNode json) {
        if (!(json.path("payload") instanceof ObjectNode payload)) {
            throw new IllegalArgumentException("an entity of " + type + " has no payload object");
        }
        String key = text(type, json, "key");
        List<Reference> references = new ArrayList<>();
        for (JsonNode reference : json.path("references")) {
            references.add(new Reference(
                    text(type, reference, "field"),
                    text(type, reference, "type"),
                    text(type, reference, "key"),
                    reference.path("required").asBoolean()));
        }
        JsonNode source = json.path("source");
        return new PlannedEntity(
                new Entity(type, key, json.path("account").asText(null), payload, references),
                text(type, source, "file"),
                source.path("row").asLong(),
                source.path("line").asLong(),
                source.path("digest").asText(),
                json.path("targetId").asText(null),
                json.path("blockedBy").asText(null),
                source.get("text"));
    }

    private static String text(String type, JsonNode json, String field) {
        if (!json.path(field).isTextual() || json.path(field).textValue().isEmpty()) {
            throw new IllegalArgumentException("an entity of " + type + " has no " + field);
        }
        return json.path(field).textValue();
    }
}
