package io.metamigrator.systems.redis.follow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.PrivateFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far the last follow is or was, in {@code follow.json}.
 *
 * @param ended whether it came to its end; one that was cut off did not
 * @param passBegunAt when the last whole pass through the source began; null before the first one has ended
 * @param drift keys that differed at the end of that pass
 * @param pending changes that were known and not carried over
 */
public record FollowRecord(
        String run, boolean ended, @Nullable Instant passBegunAt, long drift, long pending) {

    static FollowRecord of(Following following, boolean ended) {
        return new FollowRecord(
                following.run().id(),
                ended,
                following.lastPass(),
                following.tally().drift(),
                following.pending());
    }

    private static Path file(PlanPaths paths) {
        return paths.folder().resolve("follow.json");
    }

    /** The last one; empty where nothing was followed. */
    public static Optional<FollowRecord> read(PlanPaths paths, ObjectMapper json) {
        Path file = file(paths);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            JsonNode node = json.readTree(file.toFile());
            String begun = node.path("passBegunAt").asText("");
            return Optional.of(new FollowRecord(
                    node.path("run").asText(),
                    node.path("ended").asBoolean(),
                    begun.isEmpty() ? null : Instant.parse(begun),
                    node.path("drift").asLong(),
                    node.path("pending").asLong()));
        } catch (IOException | java.time.DateTimeException e) {
            throw new MigrationException(ExitCode.REFUSED, file + " is not what follow wrote; follow again", e);
        }
    }

    void write(PlanPaths paths, ObjectMapper json) {
        ObjectNode node = json.createObjectNode()
                .put("run", run)
                .put("ended", ended)
                .put("passBegunAt", passBegunAt == null ? "" : passBegunAt.toString())
                .put("drift", drift)
                .put("pending", pending);
        try (OutputStream out = PrivateFiles.write(file(paths))) {
            out.write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(node));
        } catch (IOException e) {
            throw new MigrationException(
                    ExitCode.UNAVAILABLE, file(paths) + " cannot be written (" + e.getMessage() + "); make room", e);
        }
    }
}
