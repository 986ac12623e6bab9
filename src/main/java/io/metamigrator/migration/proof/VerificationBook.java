package io.metamigrator.migration.proof;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.Digests;
import io.metamigrator.migration.files.PrivateFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps what the last verification of a migration has found in {@code results/verification.json}, for the cutover to go by and
 * for every door to tell.
 */
public final class VerificationBook {
    private static final String LIST = "list";

    private final Path file;
    private final Ledger ledger;
    private final ObjectMapper json;

    public VerificationBook(PlanPaths paths, Ledger ledger, ObjectMapper json) {
        this.file = paths.results().resolve(VerificationRecord.FILE);
        this.ledger = ledger;
        this.json = json;
    }

    /**
     * What a verification was of.
     *
     * @param written how much the run has in the target by its ledger
     * @param lost how much of that is nowhere
     */
    public record Scope(String mapping, String source, Instant begunAt, boolean whole, long written, long lost) {}

    public Path file() {
        return file;
    }

    /** Writes it down, and its digest into the audit of the run. @param told by the phase: its verdict, how much was compared, and how it differs */
    public VerificationRecord keep(Run run, Scope scope, ObjectNode told, List<Finding> findings) {
        ObjectNode whole = told.deepCopy()
                .put("run", run.id())
                .put("plan", run.planDigest())
                .put("mapping", scope.mapping())
                .put("source", scope.source())
                .put("begunAt", scope.begunAt().toString())
                .put("at", Instant.now().toString())
                .put("whole", scope.whole())
                .put("written", scope.written())
                .put("lost", scope.lost());
        ArrayNode list = whole.putArray(LIST);
        findings.forEach(finding -> list.add(finding.json()));
        try {
            PrivateFiles.folder(file.getParent());
            try (OutputStream out = PrivateFiles.write(file)) {
                out.write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(whole));
            }
            VerificationRecord record = VerificationRecord.of(whole, Digests.sha256(file));
            ledger.audit().add(run.scope().migration(), run.id(), record.entry());
            return record;
        } catch (IOException e) {
            throw MigrationException.unwritable(file, e);
        }
    }

    /** The last one, whatever run it was of; empty if there was none. @throws MigrationException refused, if it is none */
    public Optional<VerificationRecord> last() {
        try {
            return Files.exists(file)
                    ? Optional.of(VerificationRecord.of(read(0), Digests.sha256(file)))
                    : Optional.empty();
        } catch (IOException | DateTimeException e) {
            throw new MigrationException(ExitCode.REFUSED, file + " is not what verify wrote; verify again", e);
        }
    }

    /** Whether the audit of its run holds that this is what verify wrote. */
    public boolean isAudited(VerificationRecord record) {
        return ledger.audit().ofRun(record.run()).stream()
                .anyMatch(entry -> entry.what().equals(record.entry()));
    }

    /** What was found of a run, as verify wrote it, with the first findings in {@code list}; empty if another run was compared since. */
    public Optional<ObjectNode> of(Run run, int findings) {
        try {
            Optional<VerificationRecord> record =
                    last().filter(last -> last.run().equals(run.id())).filter(this::isAudited);
            return record.isEmpty() ? Optional.empty() : Optional.of(read(findings));
        } catch (IOException | MigrationException e) {
            return Optional.empty();
        }
    }

    private ObjectNode read(int findings) throws IOException {
        ObjectNode found = json.createObjectNode();
        ArrayNode shown = found.putArray(LIST);
        try (JsonParser parser = json.createParser(file.toFile())) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                if (!field.equals(LIST)) {
                    found.set(field, parser.<JsonNode>readValueAsTree());
                    continue;
                }
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    if (shown.size() < findings) {
                        shown.add(parser.<JsonNode>readValueAsTree());
                    } else {
                        parser.skipChildren();
                    }
                }
            }
        }
        return found;
    }
}
