package io.metamigrator.migration.slices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.migration.Tally;
import io.metamigrator.migration.files.Durable;
import io.metamigrator.migration.files.ExactJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What stands beside a backup that was put back on trial from end to end: when it was last, and whether all of it came back as it was.
 *
 * @param different how many items came back as others
 */
public record DrillNote(Instant at, long different) {
    private static final ObjectMapper JSON = ExactJson.mapper();

    private static Path file(Path backup) {
        return backup.resolveSibling(backup.getFileName() + ".drill.json");
    }

    static void write(Path backup, Instant at, Tally<Restored> tally) throws IOException {
        Durable.write(
                file(backup),
                JSON.writeValueAsBytes(JSON.createObjectNode()
                        .put("at", at.toString())
                        .put("different", tally.count(Restored.DIFFERENT))));
    }

    /** The last trial of a backup; empty if there was none, or its note is no use. */
    public static Optional<DrillNote> find(Path backup) {
        try {
            if (!Files.exists(file(backup))) {
                return Optional.empty();
            }
            JsonNode json = JSON.readTree(file(backup).toFile());
            return Optional.of(new DrillNote(
                    Instant.parse(json.path("at").asText()),
                    json.path("different").asLong()));
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    /** Whether all of it came back as it was. */
    public boolean isGood() {
        return different == 0;
    }
}
