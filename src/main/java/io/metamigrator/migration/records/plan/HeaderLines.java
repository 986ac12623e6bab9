package io.metamigrator.migration.records.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Puts the columns of a source into a plan with the first row that has them, and takes them out again. */
final class HeaderLines {
    private static final String COLUMNS = "columns";

    private final Map<String, List<String>> known;
    private final Set<String> told = new HashSet<>();

    /** @param known the columns of headers by name; may grow */
    HeaderLines(Map<String, List<String>> known) {
        this.known = known;
    }

    /** Adds the columns to a row whose header was not told yet. */
    void add(JsonNode text) {
        if (!(text instanceof ObjectNode row)) {
            return;
        }
        String header = row.path("header").asText();
        List<String> columns = known.get(header);
        if (columns != null && told.add(header)) {
            ArrayNode names = row.putArray(COLUMNS);
            columns.forEach(names::add);
        }
        add(row.path("joined"));
    }

    /** Takes the columns out of a row that tells them. */
    static void take(JsonNode text, BiConsumer<String, List<String>> taker) {
        if (!(text instanceof ObjectNode row)) {
            return;
        }
        if (row.has(COLUMNS)) {
            List<String> columns = new ArrayList<>();
            row.remove(COLUMNS).forEach(name -> columns.add(name.asText()));
            taker.accept(row.path("header").asText(), columns);
        }
        take(row.path("joined"), taker);
    }
}
