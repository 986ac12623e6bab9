package io.metamigrator.migration.records.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.mapping.Outcome;
import io.metamigrator.mapping.Reason;
import io.metamigrator.mapping.SourceRecord;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A row that mapping refused, kept whole.
 *
 * @param reasons array of {@code field}, {@code code}, {@code value} and {@code advice}
 * @param text the source row whole, as {@link SourceText} writes it; null if it is not kept
 * @param columns the row by column name; cells beyond the header are {@code +1}, {@code +2}, ...
 */
public record RejectedRow(
        String type,
        String file,
        long row,
        long line,
        String digest,
        JsonNode reasons,
        ObjectNode columns,
        @Nullable JsonNode text) {

    static RejectedRow of(Outcome.Rejected rejected, JsonNode text) {
        SourceRecord source = rejected.source();
        ArrayNode reasons = JsonNodeFactory.instance.arrayNode();
        for (Reason reason : rejected.reasons()) {
            reasons.addObject()
                    .put("field", reason.field())
                    .put("code", reason.code().label())
                    .put("value", reason.value())
                    .put("advice", reason.advice());
        }
        ObjectNode columns = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < source.cells().size(); i++) {
            String name = i < source.header().size()
                    ? source.header().columns().get(i)
                    : "+" + (i - source.header().size() + 1);
            columns.put(name, source.cells().get(i));
        }
        return new RejectedRow(
                rejected.type(),
                source.file(),
                source.row(),
                source.line(),
                PlannedEntity.digest(source),
                reasons,
                columns,
                text);
    }

    static RejectedRow parse(JsonNode json) {
        JsonNode source = json.path("source");
        if (!(json.path("columns") instanceof ObjectNode columns)
                || !json.path("type").isTextual()) {
            throw new IllegalArgumentException("a rejected row has no type or no columns");
        }
        return new RejectedRow(
                json.path("type").textValue(),
                source.path("file").asText(),
                source.path("row").asLong(),
                source.path("line").asLong(),
                source.path("digest").asText(),
                json.path("reasons"),
                columns,
                source.get("text"));
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("type", type);
        json.set("source", PlannedEntity.source(file, row, line, digest, text));
        json.set("reasons", reasons);
        json.set("columns", columns);
        return json;
    }

    /** All reasons as one text: {@code volume: out-of-range '-1' - ...; Symbol: ...}. Quotes stand around values only. */
    public String words() {
        return StreamSupport.stream(reasons.spliterator(), false)
                .map(reason -> reason.path("field").asText() + ": "
                        + reason.path("code").asText() + " '"
                        + reason.path("value").asText().replace('\'', '\u2019') + "' - "
                        + reason.path("advice").asText())
                .collect(Collectors.joining("; "));
    }
}
