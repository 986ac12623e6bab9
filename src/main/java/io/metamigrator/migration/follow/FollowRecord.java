package io.metamigrator.migration.follow;

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
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far the last follow is or was, in {@code follow.json} beside the plan: written anew every few seconds while it goes on, so that other
 * processes can tell.
 *
 * @param ended whether it came to its end; one that was cut off did not
 * @param holder the process that follows, as the lease names it; empty once it does so no more
 * @param at when this was written
 * @param passes how often it went through the whole source
 * @param passBegunAt when the last whole pass through the source began; null before the first one has ended
 * @param drift keys that differed at the end of that pass, and those found since that cannot be carried over
 * @param pending changes that were known, or had to be assumed, and were not carried over
 * @param lag age of the oldest of them; null if changes may have gone by unheard, so that neither this nor the drift is known
 * @param listening whether the source tells what changes
 */
public record FollowRecord(
        String run,
        boolean ended,
        String holder,
        Instant at,
        long passes,
        @Nullable Instant passBegunAt,
        long drift,
        long pending,
        @Nullable Duration lag,
        boolean listening) {

    /** Whether the last whole pass through the source began before a moment; true where there was none. */
    public boolean isPassBefore(Instant moment) {
        return passBegunAt == null || passBegunAt.isBefore(moment);
    }

    private static Path file(PlanPaths paths) {
        return paths.folder().resolve("follow.json");
    }

    /** The last one; empty if nothing was followed. @throws MigrationException refused, if the file is not ours */
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
                    node.path("holder").asText(),
                    Instant.parse(node.path("at").asText()),
                    node.path("passes").asLong(),
                    begun.isEmpty() ? null : Instant.parse(begun),
                    node.path("drift").asLong(),
                    node.path("pending").asLong(),
                    node.path("lagMillis").isNumber()
                            ? Duration.ofMillis(node.path("lagMillis").asLong())
                            : null,
                    node.path("listening").asBoolean()));
        } catch (IOException | DateTimeException e) {
            throw new MigrationException(ExitCode.REFUSED, file + " is not what follow wrote; follow again", e);
        }
    }

    /** Takes the place of what was there in one step: others read it at any time. */
    public void write(PlanPaths paths, ObjectMapper json) {
        ObjectNode node = json.createObjectNode()
                .put("run", run)
                .put("ended", ended)
                .put("holder", holder)
                .put("at", at.toString())
                .put("passes", passes)
                .put("passBegunAt", passBegunAt == null ? "" : passBegunAt.toString())
                .put("drift", drift)
                .put("pending", pending)
                .put("lagMillis", lag == null ? null : (Long) lag.toMillis())
                .put("listening", listening);
        Path file = file(paths);
        Path whole = file.resolveSibling("follow.json.new");
        try {
            try (OutputStream out = PrivateFiles.write(whole)) {
                out.write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(node));
            }
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new MigrationException(
                    ExitCode.UNAVAILABLE, file + " cannot be written (" + e.getMessage() + "); make room", e);
        }
    }
}
