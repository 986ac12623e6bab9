package io.metamigrator.systems.redis.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.Digests;
import io.metamigrator.migration.slices.CutoverProof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What the last verification has found, in {@code verification.json}. The audit of the run holds the digest of the file.
 *
 * @param run whose copies were compared
 * @param plan digest of the plan that the run carries out
 * @param mapping digest of the mapping that was compared by
 * @param source address of the server that was compared
 * @param begunAt when its first key was read
 * @param whole whether all keys were compared, and not a step or a sample
 * @param green whether nothing was found, and what it was to be found among was not nothing
 * @param compared how many keys of the source were compared with their copies
 * @param written how many the run has written by its ledger; -1 where the record is of 0.1.0, which did not count them
 * @param lost how many of the run's keys are neither at the source nor in the target, all of them accepted where it is green
 */
public record VerificationRecord(
        String run,
        String plan,
        String mapping,
        String source,
        Instant begunAt,
        boolean whole,
        boolean green,
        long compared,
        long written,
        long lost,
        String digest) {

    static Path file(PlanPaths paths) {
        return paths.folder().resolve("verification.json");
    }

    /** The last one; empty where there was none. */
    public static Optional<VerificationRecord> read(PlanPaths paths, ObjectMapper json) {
        Path file = file(paths);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            JsonNode node = json.readTree(file.toFile());
            return Optional.of(new VerificationRecord(
                    node.path("run").asText(),
                    node.path("plan").asText(),
                    node.path("mapping").asText(),
                    node.path("source").asText(),
                    Instant.parse(node.path("begunAt").asText()),
                    node.path("whole").asBoolean(),
                    node.path("green").asBoolean(),
                    node.path("compared").asLong(),
                    node.path("written").asLong(-1),
                    node.path("lost").asLong(),
                    Digests.sha256(file)));
        } catch (IOException | java.time.DateTimeException e) {
            throw new MigrationException(
                    ExitCode.REFUSED, file + " is not what verify wrote; run ./migrate redis verify again", e);
        }
    }

    /** What a cutover tells of it. */
    public CutoverProof proof() {
        return new CutoverProof(begunAt, compared, written, lost, digest);
    }

    /** What the audit says of it. */
    public String entry() {
        return "verified, " + (green ? "green" : "red") + (whole ? "" : ", a part only") + ", " + compared
                + " keys compared" + (lost == 0 ? "" : ", " + lost + " lost") + ", verification.json is " + digest;
    }
}
