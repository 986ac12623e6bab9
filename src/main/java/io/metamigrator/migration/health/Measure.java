package io.metamigrator.migration.health;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A number that was found.
 *
 * @param of what it is about: a file, a table, a run; never a value of a record
 * @param value in the unit of its kind
 */
public record Measure(Kind kind, String of, long value) {

    /** What is measured. */
    public enum Kind {
        /** 1 for the run whose result counts at the target; of nothing and 0 where none does. */
        PUBLISHED,
        /** Bytes of a file of the target. */
        STORE_BYTES,
        /** Bytes of what it has not taken over from its log. */
        STORE_LOG_BYTES,
        /** Bytes in it that hold nothing. */
        STORE_FREE_BYTES,
        /** Processes that have it open. */
        STORE_HOLDERS,
        /** Rows of a table of the target. */
        TABLE_ROWS,
        /** Bytes that are free where the target is. */
        ROOM_BYTES,
        /** When the newest backup that is whole was begun, in seconds since 1970. */
        BACKUP_AT,
        /** When a backup was last put back on trial and came back as it was, in seconds since 1970. */
        DRILL_AT;

        /** As JSON has it: {@code STORE_BYTES} as {@code store_bytes}. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("kind", kind.word())
                .put("of", of)
                .put("value", value);
    }

    /** Empty where it is of a kind that is not known here. */
    static Optional<Measure> of(JsonNode json) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.word().equals(json.path("kind").asText()))
                .findFirst()
                .map(kind -> new Measure(
                        kind, json.path("of").asText(), json.path("value").asLong()));
    }
}
