package io.metamigrator.migration.records.plan;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * What stands at the top of a plan, read without the entities below it.
 *
 * @param digest the digest that was noted when the plan was made
 */
public record PlanHead(ObjectNode fields, String digest) {
    /** The head of a plan; empty if there is no plan or it cannot be read. */
    public static Optional<PlanHead> of(Path plan, ObjectMapper json) {
        Path noted = PlanFile.digestFile(plan);
        if (!Files.exists(plan) || !Files.exists(noted)) {
            return Optional.empty();
        }
        ObjectNode fields = json.createObjectNode();
        try (JsonParser parser = json.createParser(plan.toFile())) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME
                    && !parser.currentName().equals("entities")) {
                String field = parser.currentName();
                parser.nextToken();
                fields.set(field, parser.<JsonNode>readValueAsTree());
            }
            return Optional.of(
                    new PlanHead(fields, Files.readString(noted).strip().split("\\s+")[0]));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    public Optional<Instant> generatedAt() {
        try {
            return Optional.of(Instant.parse(fields.path("generatedAt").asText()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** What test entities are marked with; empty in a plan for production. */
    public String prefix() {
        return fields.path("prefix").asText();
    }

    public boolean isTest() {
        return fields.path("mode").asText().equals("test");
    }

    /** Whether a run carries this plan out, or a part of it by {@code --limit}. */
    public boolean isOf(String runDigest) {
        return runDigest.equals(digest) || runDigest.startsWith(digest + "/");
    }
}
