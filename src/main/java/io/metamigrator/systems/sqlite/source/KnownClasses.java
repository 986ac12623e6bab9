package io.metamigrator.systems.sqlite.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The storage classes of a table, as JSON. */
final class KnownClasses {
    private KnownClasses() {}

    static void write(StorageClasses classes, ObjectNode node) {
        node.put("rows", classes.rows());
        ObjectNode columns = node.putObject("columns");
        classes.byColumn().forEach((column, counts) -> {
            ObjectNode kinds = columns.putObject(column);
            counts.forEach(kinds::put);
        });
        classes.constants().forEach(node.putArray("constants")::add);
    }

    static StorageClasses of(JsonNode node) {
        Map<String, Map<String, Long>> byColumn = new LinkedHashMap<>();
        node.path("columns").properties().forEach(column -> {
            Map<String, Long> counts = new LinkedHashMap<>();
            column.getValue()
                    .properties()
                    .forEach(kind -> counts.put(kind.getKey(), kind.getValue().asLong()));
            byColumn.put(column.getKey(), counts);
        });
        Set<String> constants = new LinkedHashSet<>();
        node.path("constants").forEach(column -> constants.add(column.asText()));
        return new StorageClasses(node.path("rows").asLong(), byColumn, constants);
    }
}
