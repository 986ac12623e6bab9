package io.metamigrator.migration.records.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.mapping.Header;
import io.metamigrator.mapping.SourceRecord;
import io.metamigrator.migration.files.Digests;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A row of the source as it is kept beside its record, so that it can be mapped again when the file is gone.
 *
 * @param header names the columns, which are kept once for all rows that have them
 * @param joined the row of another source that filled what this one lacks; null if there is none
 */
public record SourceText(
        String kind,
        String header,
        List<String> cells,
        @Nullable SourceText joined) {
    public SourceText {
        cells = List.copyOf(cells);
    }

    static SourceText of(SourceRecord row, Optional<SourceRecord> partner, Function<Header, String> names) {
        SourceText joined = partner.map(
                        other -> new SourceText(other.kind(), names.apply(other.header()), other.cells(), null))
                .orElse(null);
        return new SourceText(row.kind(), names.apply(row.header()), row.cells(), joined);
    }

    /** SHA-256 of the cells of a row. */
    public static String digest(SourceRecord row) {
        return Digests.sha256(String.join("\u0000", row.cells()));
    }

    /** The name of a header: the same columns have the same one everywhere. */
    public static String nameOf(Header header) {
        return Digests.sha256(String.join("\u0000", header.columns())).substring(0, 16);
    }

    public ObjectNode json() {
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("kind", kind).put("header", header);
        ArrayNode texts = json.putArray("cells");
        cells.forEach(texts::add);
        if (joined != null) {
            json.set("joined", joined.json());
        }
        return json;
    }

    /** Reads the form of {@link #json}. */
    public static SourceText parse(JsonNode json) {
        List<String> cells = new ArrayList<>();
        json.path("cells").forEach(cell -> cells.add(cell.asText()));
        JsonNode joined = json.path("joined");
        return new SourceText(
                json.path("kind").asText(),
                json.path("header").asText(),
                cells,
                joined.isObject() ? parse(joined) : null);
    }

    /** The row as it was read. @param headers finds the columns of a header by its name */
    public SourceRecord row(String file, long row, long line, Function<String, Header> headers) {
        return new SourceRecord(kind, file, row, line, headers.apply(header), cells);
    }
}
