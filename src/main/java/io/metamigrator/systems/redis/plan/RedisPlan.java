package io.metamigrator.systems.redis.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.Digests;
import io.metamigrator.systems.redis.compare.ValueKinds;
import io.metamigrator.systems.redis.server.RedisAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A plan as it lies on disk: what it says as a whole, and the keys of each part. */
public final class RedisPlan {
    private final Path folder;
    private final ObjectNode head;
    private final String digest;

    private RedisPlan(Path folder, ObjectNode head, String digest) {
        this.folder = folder;
        this.head = head;
        this.digest = digest;
    }

    /**
     * The keys of one step that are handled alike.
     *
     * @param stream whether they become entries of streams
     */
    public record Part(String name, String step, boolean stream, long keys, long bytes, Path file, String digest) {}

    static Path keysFolder(PlanPaths paths) {
        return paths.folder().resolve("keys");
    }

    public static Path digestFile(PlanPaths paths) {
        return paths.plan().resolveSibling(paths.plan().getFileName() + ".sha256");
    }

    public static boolean isThere(PlanPaths paths) {
        return Files.exists(paths.plan()) && Files.exists(digestFile(paths));
    }

    /** The current plan. @throws MigrationException refused, where there is none or somebody has changed it */
    public static RedisPlan read(PlanPaths paths, ObjectMapper json) {
        if (!isThere(paths)) {
            throw MigrationException.refused("there is no plan; run ./migrate redis plan");
        }
        try {
            String actual = Digests.sha256(paths.plan());
            if (!Files.readString(digestFile(paths)).strip().equals(actual)) {
                throw MigrationException.refused(paths.plan() + " was changed by hand since plan wrote it, so it is not"
                        + " carried out; change the mapping or the source and run plan again");
            }
            return new RedisPlan(
                    keysFolder(paths), (ObjectNode) json.readTree(paths.plan().toFile()), actual);
        } catch (IOException e) {
            throw new MigrationException(ExitCode.REFUSED, paths.plan() + " cannot be read; run plan again", e);
        }
    }

    /** Refuses where the file of a part is not the one that was planned. */
    public void checkParts() {
        for (Part part : parts()) {
            try {
                if (!Digests.sha256(part.file()).equals(part.digest())) {
                    throw MigrationException.refused(
                            part.file() + " is not what plan wrote, so it is not carried out; run plan again");
                }
            } catch (IOException e) {
                throw new MigrationException(ExitCode.REFUSED, part.file() + " cannot be read; run plan again", e);
            }
        }
    }

    /** In the order in which they are carried out. */
    public List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        for (JsonNode node : head.path("parts")) {
            parts.add(new Part(
                    node.path("part").asText(),
                    node.path("step").asText(),
                    node.path("stream").asBoolean(),
                    node.path("keys").asLong(),
                    node.path("bytes").asLong(),
                    folder.resolve(node.path("file").asText()),
                    node.path("digest").asText()));
        }
        return parts;
    }

    /**
     * How large values are, as this plan has measured them at that source; where it was made for another one, or its file is
     * not what plan wrote, each key is asked for.
     *
     * @param asked tells it of keys that the plan does not know
     */
    public ValueKinds sizes(RedisAddress source, ValueKinds asked) {
        Path file = folder.resolve(head.path("sizes").path("file").asText());
        try {
            boolean usable = head.path("source").path("address").asText().equals(source.toString())
                    && Files.isRegularFile(file)
                    && Digests.sha256(file)
                            .equals(head.path("sizes").path("digest").asText());
            return usable ? PlannedSizes.read(file, asked) : asked;
        } catch (IOException e) {
            throw new MigrationException(ExitCode.REFUSED, file + " cannot be read; run plan again", e);
        }
    }

    /** Keys of the target under names that their sources do not have any more; none in a plan of 0.1.0. */
    public List<PlannedKey> outdated() {
        List<PlannedKey> outdated = new ArrayList<>();
        JsonNode node = head.path("outdated");
        Path file = folder.resolve(node.path("file").asText());
        if (node.path("keys").asLong() > 0 && Files.isRegularFile(file)) {
            try (KeyLines lines = new KeyLines(file)) {
                lines.forEachRemaining(outdated::add);
            }
        }
        return outdated;
    }

    /** When it was made, which is when both servers were looked at. */
    public Instant madeAt() {
        return Instant.parse(head.path("generatedAt").asText());
    }

    public ObjectNode head() {
        return head;
    }

    public String digest() {
        return digest;
    }

    /** How many keys go to a server at a time; the same for all runs of this plan. */
    public int batch() {
        return head.path("batch").asInt();
    }
}
