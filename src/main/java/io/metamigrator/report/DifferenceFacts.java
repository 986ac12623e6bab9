package io.metamigrator.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a report repeats of the newest verification of its run: how many differences of which kind, and the first of them. */
record DifferenceFacts(Path results, ObjectMapper json) {
    private static final String FILE = "verification.json";
    private static final int SHOWN = 500;
    private static final List<String> REPEATED =
            List.of("at", "differences", "compared", "verdict", "findings", "notVerified");

    /** Empty where the run was not verified, or another one was since. */
    Optional<ObjectNode> of(Run run) {
        Path file = results.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (JsonParser parser = json.createParser(file.toFile())) {
            ObjectNode found = read(parser);
            return found.path("run").asText().equals(run.id()) ? Optional.of(repeated(found)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private ObjectNode read(JsonParser parser) throws IOException {
        ObjectNode found = json.createObjectNode();
        ArrayNode shown = found.putArray("list");
        parser.nextToken();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            if (!field.equals("list")) {
                found.set(field, parser.<JsonNode>readValueAsTree());
                continue;
            }
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                if (shown.size() < SHOWN) {
                    shown.add(parser.<JsonNode>readValueAsTree());
                } else {
                    parser.skipChildren();
                }
            }
        }
        return found;
    }

    private ObjectNode repeated(ObjectNode found) {
        ObjectNode facts = json.createObjectNode();
        for (String field : REPEATED) {
            if (found.has(field)) {
                facts.set(field, found.get(field));
            }
        }
        facts.set("list", found.path("list"));
        return facts;
    }
}
