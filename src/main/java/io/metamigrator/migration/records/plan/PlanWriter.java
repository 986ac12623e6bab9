package io.metamigrator.migration.records.plan;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.files.Digests;
import io.metamigrator.migration.files.PrivateFiles;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a plan as it grows: entities first, then the rejected rows, then everything that is known only at the end. The
 * file takes its place whole or not at all, with its digest beside it.
 */
final class PlanWriter implements AutoCloseable {
    private final ObjectMapper json;
    private final Path file;
    private final Path aside;
    private final Path rejectedAside;
    private final MessageDigest digest = Digests.digest();
    private final CountedBytes written;
    private final JsonGenerator generator;
    private final JsonGenerator rejects;
    private final Map<String, List<String>> headers = new HashMap<>();
    private final HeaderLines ofEntities = new HeaderLines(headers);
    private final HeaderLines ofRejects = new HeaderLines(headers);
    private boolean inType;

    PlanWriter(Path file, ObjectMapper json, ObjectNode head) throws IOException {
        this.json = json;
        this.file = file;
        this.aside = file.resolveSibling(file.getFileName() + ".new");
        this.rejectedAside = file.resolveSibling(file.getFileName() + ".rejected");
        PrivateFiles.folder(file.getParent());
        this.written = new CountedBytes(
                new DigestOutputStream(new BufferedOutputStream(PrivateFiles.write(aside), 1 << 16), digest));
        this.generator = json.createGenerator(written);
        this.rejects = json.createGenerator(new BufferedOutputStream(PrivateFiles.write(rejectedAside)));
        rejects.setRootValueSeparator(new com.fasterxml.jackson.core.io.SerializedString("\n"));
        generator.writeStartObject();
        for (var field : head.properties()) {
            generator.writeFieldName(field.getKey());
            generator.writeTree(field.getValue());
        }
        generator.writeRaw("\n");
        generator.writeObjectFieldStart("entities");
    }

    /** Where the plan will be. */
    Path file() {
        return file;
    }

    void type(String name) throws IOException {
        endType();
        generator.writeRaw("\n");
        generator.writeArrayFieldStart(name);
        inType = true;
    }

    private void endType() throws IOException {
        if (inType) {
            generator.writeEndArray();
            inType = false;
        }
    }

    /** Columns that rows to come refer to by this name. */
    void header(String name, List<String> columns) {
        headers.putIfAbsent(name, columns);
    }

    void entity(PlannedEntity entity) throws IOException {
        generator.writeRaw("\n");
        ObjectNode json = entity.json();
        ofEntities.add(json.path("source").path("text"));
        generator.writeTree(json);
    }

    /** Where the next entity will stand, to be read again by {@link #entityAt}. */
    long place() {
        return written.count() + Math.max(0, generator.getOutputBuffered());
    }

    /** The entity that was written at a place; empty if none was. */
    Optional<JsonNode> entityAt(long place) throws IOException {
        generator.flush();
        if (place >= written.count()) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(aside)) {
            in.skipNBytes(place);
            for (int next = in.read(); next != '{'; next = in.read()) {
                if (next < 0 || !(next == ',' || Character.isWhitespace(next))) {
                    return Optional.empty();
                }
                place++;
            }
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(aside))) {
            in.skipNBytes(place);
            return Optional.of(json.readerFor(JsonNode.class).readValue(in));
        }
    }

    void rejected(RejectedRow row) throws IOException {
        ObjectNode json = row.json();
        ofRejects.add(json.path("source").path("text"));
        rejects.writeTree(json);
    }

    /** The rejected rows so far are on disk here, one JSON object a line. */
    Path rejectedRows() throws IOException {
        rejects.flush();
        return rejectedAside;
    }

    /** Writes the end of the plan and puts it into its place; answers its digest. */
    String finish(ObjectNode tail) throws IOException {
        endType();
        generator.writeEndObject();
        generator.writeRaw("\n");
        generator.writeArrayFieldStart("rejected");
        rejects.close();
        try (var rows = json.readerFor(JsonNode.class).<JsonNode>readValues(rejectedAside.toFile())) {
            while (rows.hasNext()) {
                generator.writeRaw("\n");
                generator.writeTree(rows.next());
            }
        }
        generator.writeEndArray();
        generator.writeRaw("\n");
        for (var field : tail.properties()) {
            generator.writeFieldName(field.getKey());
            generator.writeTree(field.getValue());
        }
        generator.writeEndObject();
        generator.close();
        String sum = Digests.hex(digest.digest());
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (OutputStream out = PrivateFiles.write(PlanFile.digestFile(file))) {
            out.write((sum + "  " + file.getFileName() + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        return sum;
    }

    /** Leaves no half-written file behind. */
    @Override
    public void close() throws IOException {
        generator.close();
        rejects.close();
        Files.deleteIfExists(aside);
        Files.deleteIfExists(rejectedAside);
    }
}
