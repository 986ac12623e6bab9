package io.metamigrator.migration.proof;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One way in which the target is not as it should be, in the one form that all migrations share.
 *
 * @param what the same more closely, in the words of the migration, such as {@code duplicate} or {@code ttl}
 * @param type the type or part of what was compared, or of what was added up
 * @param key by which people find it, without personal data
 * @param fields those that differ; empty if it is not about fields
 * @param words what is the matter, without personal data
 * @param age how long it has been seen at least; null if it was looked at once
 */
public record Finding(
        Kind kind,
        String what,
        String type,
        String key,
        List<Field> fields,
        String words,
        @Nullable Duration age) {

    /** What can be the matter. */
    public enum Kind {
        /** Should be in the target, and is not. */
        MISSING,
        /** Is there, and not the same. */
        DIFFERENT,
        /** Is in the target where ours goes, and nothing is behind it; or it is there more than once. */
        EXTRA;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A field that differs. A value that may not be shown is {@link #HIDDEN}.
     *
     * @param expected null for nothing, or if it is not known
     * @param found the same
     */
    public record Field(
            String field,
            @Nullable String expected,
            @Nullable String found) {
        public static final String HIDDEN = "***";

        /** A field whose values nobody may be shown, or nobody knows. */
        public static Field hidden(String field) {
            return new Field(field, HIDDEN, HIDDEN);
        }

        /** The same without what may not be shown. */
        public Field shown(boolean isShown) {
            return isShown ? this : new Field(field, hide(expected), hide(found));
        }

        private static @Nullable String hide(@Nullable String value) {
            return value == null ? null : HIDDEN;
        }
    }

    public Finding {
        fields = List.copyOf(fields);
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("kind", kind.label())
                .put("what", what)
                .put("type", type)
                .put("key", key);
        ArrayNode array = json.putArray("fields");
        fields.forEach(field -> array.addObject()
                .put("field", field.field())
                .put("expected", field.expected())
                .put("found", field.found()));
        return json.put("words", words).put("ageSeconds", age == null ? null : age.toSeconds());
    }

    @Override
    public String toString() {
        return what + "  " + type + " " + key + ": " + words;
    }
}
