package io.metamigrator.migration.verify;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * One way in which the target is not as the ledger says.
 *
 * @param type the type of the entity, or of what was added up
 * @param key its natural key, an account or a symbol
 * @param fields the fields that differ; empty where it is not about fields
 * @param words what is the matter, without personal data
 */
public record Finding(Kind kind, String type, String key, List<String> fields, String words) {

    /** What can be the matter. */
    public enum Kind {
        /** In the ledger as present, not in the target. */
        MISSING("missing"),
        /** In both, not the same. */
        DIFFERENT("different"),
        /** In the target and carrying our mark, but in no record of ledger or plan. */
        EXTRA("extra"),
        /** More than once in the target. */
        DUPLICATE("duplicate"),
        /** An account has another number of records. */
        COUNT("count"),
        /** An account's deals add up to something else. */
        MONEY("money"),
        /** A symbol's deals add up to another volume. */
        VOLUME("volume"),
        /** A symbol's open positions add up to another exposure. */
        EXPOSURE("exposure");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** The word in the report. */
        public String label() {
            return label;
        }
    }

    public Finding {
        fields = List.copyOf(fields);
    }

    public static Finding of(Kind kind, String type, String key, String words) {
        return new Finding(kind, type, key, List.of(), words);
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("kind", kind.label)
                .put("type", type)
                .put("key", key);
        fields.forEach(json.withArray("fields")::add);
        return json.put("words", words);
    }

    @Override
    public String toString() {
        return kind.label + "  " + type + " " + key + ": " + words;
    }
}
