package io.metamigrator.migration.slices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.Slice;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.Digests;
import io.metamigrator.migration.files.PrivateFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A plan as it lies on disk: what it says as a whole, and the items of each part. */
public final class SlicePlan {
    private final SliceWords words;
    private final Path folder;
    private final ObjectNode head;
    private final String digest;

    private SlicePlan(SliceWords words, Path folder, ObjectNode head, String digest) {
        this.words = words;
        this.folder = folder;
        this.head = head;
        this.digest = digest;
    }

    /** Where the parts of a plan are. */
    public static Path folder(PlanPaths paths, SliceWords words) {
        return paths.folder().resolve(words.items());
    }

    public static Path digestFile(PlanPaths paths) {
        return paths.plan().resolveSibling(paths.plan().getFileName() + ".sha256");
    }

    public static boolean isThere(PlanPaths paths) {
        return Files.exists(paths.plan()) && Files.exists(digestFile(paths));
    }

    /** The current plan. @throws MigrationException refused, if there is none or somebody has changed it */
    public static SlicePlan read(PlanPaths paths, SliceWords words, ObjectMapper json) {
        if (!isThere(paths)) {
            throw MigrationException.refused("there is no plan; run ./migrate " + words.migration() + " plan");
        }
        try {
            String actual = Digests.sha256(paths.plan());
            if (!Files.readString(digestFile(paths)).strip().equals(actual)) {
                throw MigrationException.refused(paths.plan() + " was changed by hand since plan wrote it, so it is not"
                        + " carried out; change the mapping or the source and run plan again");
            }
            return new SlicePlan(
                    words,
                    folder(paths, words),
                    (ObjectNode) json.readTree(paths.plan().toFile()),
                    actual);
        } catch (IOException e) {
            throw new MigrationException(ExitCode.REFUSED, paths.plan() + " cannot be read; run plan again", e);
        }
    }

    /**
     * Writes down what a plan says as a whole; its parts are written by then.
     *
     * @param head with {@code generatedAt}, {@code batch} and an array {@code parts}, as {@link PartFile#describe} tells each
     * @return the digest that runs know the plan by
     */
    public static String write(PlanPaths paths, ObjectNode head, ObjectMapper json) throws IOException {
        try (OutputStream out = PrivateFiles.write(paths.plan())) {
            out.write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(head));
        }
        String digest = Digests.sha256(paths.plan());
        Files.writeString(digestFile(paths), digest + "\n");
        return digest;
    }

    /** Refuses if the file of a part is not the one that was planned. */
    public void checkParts() {
        for (SlicePart part : parts()) {
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
    public List<SlicePart> parts() {
        List<SlicePart> parts = new ArrayList<>();
        for (JsonNode node : head.path("parts")) {
            parts.add(new SlicePart(
                    node.path("part").asText(),
                    node.path("step").asText(),
                    node.path(words.ordered()).asBoolean(),
                    node.path(words.items()).asLong(),
                    node.path("bytes").asLong(),
                    folder.resolve(node.path("file").asText()),
                    node.path("digest").asText()));
        }
        return parts;
    }

    /** When it was made, which is when source and target were looked at. */
    public Instant madeAt() {
        return Instant.parse(head.path("generatedAt").asText());
    }

    /** A file that the plan keeps beside its parts. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    public SliceWords words() {
        return words;
    }

    public ObjectNode head() {
        return head;
    }

    public String digest() {
        return digest;
    }

    /** How many items a slice has; the same for all runs of this plan. */
    public int batch() {
        return head.path("batch").asInt();
    }

    /** The slices of all parts, as a new run has them before it. */
    List<Slice> slices() {
        List<Slice> slices = new ArrayList<>();
        for (SlicePart part : parts()) {
            for (long position = 0; position < part.size(); position += batch()) {
                int size = Math.toIntExact(Math.min(batch(), part.size() - position));
                slices.add(Slice.planned(part.name(), position, size));
            }
        }
        return slices;
    }
}
