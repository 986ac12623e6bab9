package io.metamigrator.deadletter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.Letter;
import io.metamigrator.ledger.Letters;
import io.metamigrator.mapping.EntityType;
import io.metamigrator.mapping.Header;
import io.metamigrator.mapping.Joins;
import io.metamigrator.mapping.Mapping;
import io.metamigrator.mapping.Outcome;
import io.metamigrator.mapping.SourceRecord;
import io.metamigrator.migration.MigrationException;
import io.metamigrator.migration.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Maps the kept rows of dead letters again, by the mapping as it is now. Thread-safe. */
final class LetterMapping {
    private final Mapping mapping;
    private final Letters letters;
    private final ObjectMapper json;
    private final Map<String, Header> headers = new ConcurrentHashMap<>();

    LetterMapping(Mapping mapping, Letters letters, ObjectMapper json) {
        this.mapping = mapping;
        this.letters = letters;
        this.json = json;
    }

    /** The type of a letter. @param prefix the mark of its run's test entities, or empty */
    EntityType type(Letter letter, String prefix) {
        EntityType type = mapping.type(letter.record().type());
        return prefix.isEmpty() ? type : type.withTestPrefix(prefix);
    }

    /** The kept row of a letter. */
    Optional<SourceText> text(Letter letter) {
        return Optional.ofNullable(letter.sourceText()).map(text -> SourceText.parse(tree(text)));
    }

    /** What mapping makes of a row of a letter. */
    Outcome map(Letter letter, SourceText text, String prefix) {
        EntityType type = type(letter, prefix);
        SourceText joined = text.joined();
        Joins joins = joined == null ? Joins.none() : mapping.joins(List.of(row(letter, joined)));
        return type.map(row(letter, text), joins);
    }

    SourceRecord row(Letter letter, SourceText text) {
        LedgerRecord record = letter.record();
        return text.row(
                record.source().file(), record.source().row(), record.source().line(), this::header);
    }

    Header header(String name) {
        return headers.computeIfAbsent(name, wanted -> {
            String names = letters.header(wanted)
                    .orElseThrow(() -> MigrationException.refused("the ledger does not hold the columns of " + wanted
                            + "; plan and apply again to have them"));
            try {
                return Header.of(List.of(json.readValue(names, String[].class)));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("the ledger holds a header that is no JSON", e);
            }
        });
    }

    /** The row with other values; columns that the mapping reads may be added. */
    SourceText with(Letter letter, SourceText text, Map<String, String> values) {
        List<String> columns = new ArrayList<>(header(text.header()).columns());
        List<String> cells = new ArrayList<>(text.cells());
        values.forEach((column, value) -> {
            int place = columns.indexOf(column);
            if (place >= 0) {
                cells.set(place, value);
            } else if (isRead(text.kind(), column)) {
                columns.add(column);
                cells.add(value);
            } else {
                throw MigrationException.refused("nothing was changed: '" + column + "' is neither a field of "
                        + letter.record().type() + " nor a column of its row; the fields are "
                        + String.join(", ", type(letter, "").fields().keySet()) + "; the columns are "
                        + String.join(", ", columns));
            }
        });
        Header header = Header.of(columns);
        String name = SourceText.nameOf(header);
        headers.putIfAbsent(name, header);
        return new SourceText(text.kind(), name, cells, text.joined());
    }

    private boolean isRead(String kind, String column) {
        return mapping.unmappedColumns(kind, Header.of(List.of(column))).isEmpty();
    }

    String write(JsonNode node) {
        try {
            return json.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON that was read can be written", e);
        }
    }

    JsonNode tree(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the ledger holds JSON that is none", e);
        }
    }

    /** The row by column name, as rejected rows are kept. */
    ObjectNode columns(SourceText text) {
        ObjectNode columns = json.createObjectNode();
        List<String> names = header(text.header()).columns();
        for (int i = 0; i < text.cells().size(); i++) {
            columns.put(
                    i < names.size() ? names.get(i) : "+" + (i - names.size() + 1),
                    text.cells().get(i));
        }
        return columns;
    }
}
