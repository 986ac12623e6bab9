package io.metamigrator.systems.redis.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * What a backup says of itself in its first frame.
 *
 * @param plan digest of the plan whose keys it holds
 * @param server the address that they were read from, with the database where it is one
 * @param version of that server; an older one may refuse what is in here
 * @param at when the reading began
 */
public record BackupHead(Kind kind, String plan, String server, String version, Instant at) {

    /** Whose keys a backup holds. */
    public enum Kind {
        /** The keys of the target that have a name which the plan gives. */
        TARGET("target"),
        /** The keys of the source that the plan takes. */
        SOURCES("sources");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("kind", kind.word())
                .put("plan", plan)
                .put("server", server)
                .put("version", version)
                .put("at", at.toString());
    }

    static BackupHead of(JsonNode json) {
        return new BackupHead(
                json.path("kind").asText().equals(Kind.SOURCES.word()) ? Kind.SOURCES : Kind.TARGET,
                json.path("plan").asText(),
                json.path("server").asText(),
                json.path("version").asText(),
                Instant.parse(json.path("at").asText()));
    }
}
