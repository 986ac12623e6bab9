package io.metamigrator.migration.slices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * What a backup says of itself.
 *
 * @param plan digest of the plan whose items it holds
 * @param server what they were read from
 * @param version of that server; an older one may refuse what is in here
 * @param at when the reading began
 */
public record BackupHead(Kind kind, String plan, String server, String version, Instant at) {

    /** Whose items a backup holds. */
    public enum Kind {
        /** What the target has of the items that the plan may change. */
        TARGET("target"),
        /** What the source has of the items that the plan takes. */
        SOURCES("sources");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    public ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("kind", kind.word())
                .put("plan", plan)
                .put("server", server)
                .put("version", version)
                .put("at", at.toString());
    }

    public static BackupHead of(JsonNode json) {
        return new BackupHead(
                json.path("kind").asText().equals(Kind.SOURCES.word()) ? Kind.SOURCES : Kind.TARGET,
                json.path("plan").asText(),
                json.path("server").asText(),
                json.path("version").asText(),
                Instant.parse(json.path("at").asText()));
    }
}
