package io.metamigrator.deadletter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.DeadLetter;
import io.metamigrator.ledger.DeadLetterStore;
import io.metamigrator.mapping.Header;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.records.plan.SourceText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The rows of the source that the ledger keeps with its records. Thread-safe. */
final class DeadLetterRows {
    private final DeadLetterStore letters;
    private final ObjectMapper json;
    private final Map<String, Header> headers = new ConcurrentHashMap<>();

    DeadLetterRows(DeadLetterStore letters, ObjectMapper json) {
        this.letters = letters;
        this.json = json;
    }

    /** The kept row of a letter; empty if an older version of the program has loaded it. */
    Optional<SourceText> text(DeadLetter letter) {
        return Optional.ofNullable(letter.sourceText()).map(text -> SourceText.parse(tree(text)));
    }

    String kind(DeadLetter letter) {
        return text(letter).map(SourceText::kind).orElse("");
    }

    /** The columns of a kept row and their values. */
    Optional<Map<String, String>> cells(DeadLetter letter) {
        return text(letter).map(text -> {
            List<String> names = header(text.header()).columns();
            Map<String, String> cells = new LinkedHashMap<>();
            for (int i = 0; i < text.cells().size(); i++) {
                cells.put(
                        i < names.size() ? names.get(i) : "+" + (i - names.size() + 1),
                        text.cells().get(i));
            }
            return cells;
        });
    }

    Header header(String name) {
        return headers.computeIfAbsent(name, wanted -> {
            String names = letters.header(wanted)
                    .orElseThrow(() -> MigrationException.refused("the ledger does not hold the columns of " + wanted
                            + "; plan and apply again to have them"));
            return Header.ofTable(List.of(json.convertValue(tree(names), String[].class)));
        });
    }

    /** Columns that are not in the ledger yet. */
    void add(String name, Header header) {
        headers.putIfAbsent(name, header);
    }

    JsonNode tree(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the ledger holds JSON that is none", e);
        }
    }

    String write(JsonNode node) {
        try {
            return json.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON that was read can be written", e);
        }
    }
}
