package io.metamigrator.systems.sqlite.prune;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.files.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * One prune, as it is written down before it begins: all rows that go are in a file of their own by then.
 *
 * @param state how far it has come, as far as it was noted
 * @param run whose set the rows are of
 * @param names what they are about, for people
 * @param tables how many rows of each table are kept, by its name without that of the database
 * @param digest the SHA-256 of the file
 * @param mark the highest number of a line of the log before; empty where there never was one
 */
public record KeptPrune(
        Path folder,
        String id,
        State state,
        String run,
        String at,
        List<String> names,
        Map<String, Long> tables,
        String digest,
        Optional<Long> mark) {

    /** How far it has come. */
    enum State {
        /** The rows are kept; whether they were removed, the database tells. */
        KEPT,
        PRUNED,
        /** They are being put back; whether they were, the database tells. */
        UNDOING,
        UNDONE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The same, further on. */
    KeptPrune in(State further) {
        return new KeptPrune(folder, id, further, run, at, names, tables, digest, mark);
    }

    /** What the log of the database says of it, by which it is found there. */
    String reason() {
        return reason(id);
    }

    static String reason(String id) {
        return "grace_period_expired, prune " + id;
    }

    /** The rows themselves. */
    public Path rows() {
        return rows(folder, id);
    }

    static Path rows(Path folder, String id) {
        return folder.resolve(id + ".db");
    }

    Path note(State of) {
        return folder.resolve(id + "." + of.word() + ".json");
    }

    /** How many rows went, beside the notes that they are due. */
    public long count() {
        return tables.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Why the rows cannot be read as they were kept; empty if they can. */
    public Optional<String> flaw() {
        try {
            if (!Files.exists(rows())) {
                return Optional.of(rows() + ", which has the rows of prune " + id + ", is not there any more");
            }
            return Digests.sha256(rows()).equals(digest)
                    ? Optional.empty()
                    : Optional.of(rows() + ", which has the rows of prune " + id + ", is not as it was written");
        } catch (IOException e) {
            return Optional.of(rows() + " cannot be read: " + e.getMessage());
        }
    }

    ObjectNode json(ObjectMapper json) {
        ObjectNode node = json.createObjectNode()
                .put("id", id)
                .put("run", run)
                .put("at", at)
                .put("sha256", digest)
                .put("mark", mark.orElse(null));
        tables.forEach(node.putObject("tables")::put);
        names.forEach(node.putArray("names")::add);
        return node;
    }

    static KeptPrune read(Path folder, String id, State state, JsonNode json) {
        Map<String, Long> tables = new LinkedHashMap<>();
        json.path("tables")
                .properties()
                .forEach(table -> tables.put(table.getKey(), table.getValue().asLong()));
        return new KeptPrune(
                folder,
                id,
                state,
                json.path("run").asText(),
                json.path("at").asText(),
                StreamSupport.stream(json.path("names").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList(),
                tables,
                json.path("sha256").asText(),
                json.path("mark").isNumber() ? Optional.of(json.path("mark").asLong()) : Optional.empty());
    }
}
