package io.metamigrator.systems.sqlite.since;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.proof.Finding;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A row that is not as it was published.
 *
 * @param table with its database
 * @param key by which people find it; empty where the table has none
 * @param fields as SQL writes them, what was published and what is there now; of a row that was changed only those that were
 */
public record WrittenRow(What what, String table, String key, List<Finding.Field> fields) {

    /** What has become of it. */
    public enum What {
        INSERTED,
        DELETED,
        CHANGED,
        /** Taken out by a prune, which has kept it. */
        PRUNED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Without its values. */
    public String shown() {
        String columns = what == What.CHANGED
                ? ": " + fields.stream().map(Finding.Field::field).collect(Collectors.joining(", "))
                : "";
        return what.word() + "  " + table + (key.isEmpty() ? "" : "  " + key) + columns;
    }

    /** With its values. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("what", what.word())
                .put("table", table)
                .put("key", key);
        ArrayNode values = json.putArray("fields");
        fields.forEach(field -> values.addObject()
                .put("field", field.field())
                .put("published", field.expected())
                .put("now", field.found()));
        return json;
    }
}
