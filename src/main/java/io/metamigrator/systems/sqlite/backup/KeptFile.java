package io.metamigrator.systems.sqlite.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.systems.sqlite.source.SourceFile;
import io.metamigrator.systems.sqlite.source.Untouched;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a backup says of one database.
 *
 * @param name its path below the data folder
 * @param rows of each table
 */
record KeptFile(String name, Untouched digests, SortedMap<String, Long> rows) {

    static KeptFile of(SourceFile file) {
        SortedMap<String, Long> rows = new TreeMap<>();
        file.tables().forEach(table -> rows.put(table.name(), table.rows()));
        return new KeptFile(file.name(), file.digests(), rows);
    }

    static KeptFile of(String name, JsonNode json) {
        SortedMap<String, Long> rows = new TreeMap<>();
        json.path("rows")
                .properties()
                .forEach(table -> rows.put(table.getKey(), table.getValue().asLong()));
        return new KeptFile(
                name,
                new Untouched(json.path("database").asText(), json.path("log").asText()),
                rows);
    }

    void writeTo(ObjectNode json) {
        json.put("database", digests.database()).put("log", digests.log());
        rows.forEach(json.putObject("rows")::put);
    }

    /** What is not as it was in a copy; empty if all is. */
    String difference(KeptFile copy) {
        if (!digests.equals(copy.digests())) {
            return "bytes are other ones";
        }
        return rows.equals(copy.rows()) ? "" : "rows are " + copy.rows() + ", not " + rows;
    }
}
