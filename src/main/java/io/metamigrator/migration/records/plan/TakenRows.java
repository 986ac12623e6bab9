package io.metamigrator.migration.records.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.metamigrator.mapping.Entity;
import io.metamigrator.mapping.Outcome;
import io.metamigrator.mapping.Reason;
import io.metamigrator.mapping.SourceRecord;
import io.metamigrator.migration.ShownFields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a plan has met of one type, to tell a row that comes again, as when two exports overlap, from another row
 * with the same key. Keeps digests and places only, since there may be millions of rows.
 */
final class TakenRows {
    /** Fields in which two rows differ, of which a reason tells the first. */
    private static final int MOST_FIELDS = 6;

    /**
     * Where a row stood.
     *
     * @param values digest of its cells by column
     * @param columns of its header
     * @param payload of what it became
     * @param at where the plan has it
     */
    private record Taken(String file, long row, long line, long values, int columns, int payload, long at) {}

    private final PlanWriter writer;
    private final ShownFields shown;
    private final Map<String, Taken> byKey = new HashMap<>();
    private final Map<Long, String> rejected = new HashMap<>();

    TakenRows(PlanWriter writer, ShownFields shown) {
        this.writer = writer;
        this.shown = shown;
    }

    void clear() {
        byKey.clear();
        rejected.clear();
    }

    /** Why a row is not taken for its key; null if it is the first with this key, and from now on the one. */
    @Nullable
    Outcome again(Outcome.Mapped mapped, String key, String plainKey) throws IOException {
        SourceRecord row = mapped.source();
        Taken taken = new Taken(
                row.file(),
                row.row(),
                row.line(),
                values(row),
                row.header().columns().hashCode(),
                mapped.entity().payload().hashCode(),
                writer.place());
        Taken first = byKey.putIfAbsent(key, taken);
        if (first == null) {
            return null;
        }
        boolean same = first.values() == taken.values()
                || first.columns() != taken.columns() && first.payload() == taken.payload();
        return same
                ? repeated(mapped.source(), mapped.entity().type(), first.file(), plainKey)
                : other(mapped, plainKey, first);
    }

    /** The file that a row was rejected from before with the same cells; null if it is the first, or of the same file. */
    @Nullable
    Outcome rejectedAgain(SourceRecord row, String type) {
        String before = rejected.putIfAbsent(values(row), row.file());
        return before == null || before.equals(row.file()) ? null : repeated(row, type, before, "");
    }

    private static Outcome repeated(SourceRecord row, String type, String file, String key) {
        return new Outcome.Excluded(
                row, type, new Reason(Reason.Code.REPEATED_ROW, "key", key, "the same row stands in " + file));
    }

    private Outcome other(Outcome.Mapped mapped, String key, Taken first) throws IOException {
        String place = first.line() > 0
                ? first.file() + " row " + first.row() + " (line " + first.line() + ")"
                : first.file() + " row " + first.row();
        return new Outcome.Rejected(
                mapped.source(),
                mapped.entity().type(),
                List.of(new Reason(
                        Reason.Code.DUPLICATE_KEY,
                        "key",
                        key,
                        "an earlier row has this key and other values: " + place + differences(mapped.entity(), first)
                                + "; keep one of the two")));
    }

    /** In what the two differ once mapped, with both values if they may be shown; empty if the plan does not have the first. */
    private String differences(Entity entity, Taken earlier) throws IOException {
        JsonNode before = writer.entityAt(earlier.at()).orElse(MissingNode.getInstance());
        if (!before.path("key").asText().equals(entity.key())) {
            return "";
        }
        Map<String, String> there = values(before.path("payload"), before.path("references"));
        Map<String, String> here = values(entity.payload(), ReferenceJson.of(entity.references()));
        Set<String> names = new TreeSet<>(there.keySet());
        names.addAll(here.keySet());
        List<String> words = new ArrayList<>();
        for (String name : names) {
            String first = there.getOrDefault(name, "");
            String second = here.getOrDefault(name, "");
            if (!first.equals(second)) {
                words.add(
                        shown.shows(entity.type(), name)
                                ? name + " is '" + first + "' there and '" + second + "' here"
                                : name + " differs");
            }
        }
        if (words.isEmpty()) {
            return ", in columns that are not migrated";
        }
        int more = words.size() - MOST_FIELDS;
        return ": " + String.join(", ", words.subList(0, Math.min(MOST_FIELDS, words.size())))
                + (more > 0 ? " and " + more + " more" : "");
    }

    private static Map<String, String> values(JsonNode payload, JsonNode references) {
        Map<String, String> values = new HashMap<>();
        payload.properties().forEach(field -> values.put(field.getKey(), text(field.getValue())));
        references.forEach(reference -> values.put(
                reference.path("field").asText(), reference.path("key").asText()));
        return values;
    }

    private static String text(JsonNode value) {
        return value.isNumber() ? value.decimalValue().stripTrailingZeros().toPlainString() : value.asText();
    }

    /** The filled cells by the names of their columns, in whatever order these stand. */
    private static long values(SourceRecord row) {
        long sum = 0;
        for (int i = 0; i < row.cells().size(); i++) {
            String cell = row.cells().get(i);
            if (!cell.isEmpty()) {
                String column = i < row.header().size() ? row.header().columns().get(i) : "";
                sum += mixed(hash(cell, hash(column, 7)));
            }
        }
        return sum;
    }

    private static long hash(String text, long start) {
        long hash = start;
        for (int i = 0; i < text.length(); i++) {
            hash = hash * 1_099_511_628_211L ^ text.charAt(i);
        }
        return mixed(hash);
    }

    private static long mixed(long bits) {
        long hash = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
        hash = (hash ^ hash >>> 27) * 0x94D049BB133111EBL;
        return hash ^ hash >>> 31;
    }
}
