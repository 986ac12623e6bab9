package io.metamigrator.migration.plan;

import io.metamigrator.mapping.Outcome;
import io.metamigrator.mapping.Reason;
import io.metamigrator.mapping.SourceRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a plan has met of one type, to tell a row that comes again, as where two exports overlap, from another row
 * with the same key. Keeps digests and places only, since there may be millions of rows.
 */
final class TakenRows {
    /** Where a row stood. @param values digest of its cells by column @param columns of its header @param payload of what it became */
    private record Taken(String file, long row, long line, long values, int columns, int payload) {}

    private final Map<String, Taken> byKey = new HashMap<>();
    private final Map<Long, String> rejected = new HashMap<>();

    void clear() {
        byKey.clear();
        rejected.clear();
    }

    /** Why a row is not taken for its key; null where it is the first with this key, and from now on the one. */
    @Nullable
    Outcome again(Outcome.Mapped mapped, String key, String shown) {
        SourceRecord row = mapped.source();
        Taken taken = new Taken(
                row.file(),
                row.row(),
                row.line(),
                values(row),
                row.header().columns().hashCode(),
                mapped.entity().payload().hashCode());
        Taken first = byKey.putIfAbsent(key, taken);
        if (first == null) {
            return null;
        }
        boolean same = first.values() == taken.values()
                || first.columns() != taken.columns() && first.payload() == taken.payload();
        return same
                ? repeated(mapped.source(), mapped.entity().type(), first.file(), shown)
                : other(mapped, shown, first);
    }

    /** The file that a row was rejected from before with the same cells; null where it is the first, or of the same file. */
    @Nullable
    Outcome rejectedAgain(SourceRecord row, String type) {
        String before = rejected.putIfAbsent(values(row), row.file());
        return before == null || before.equals(row.file()) ? null : repeated(row, type, before, "");
    }

    private static Outcome repeated(SourceRecord row, String type, String file, String key) {
        return new Outcome.Excluded(
                row, type, new Reason(Reason.Code.REPEATED_ROW, "key", key, "the same row stands in " + file));
    }

    private static Outcome other(Outcome.Mapped mapped, String key, Taken first) {
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
                        "an earlier row has this key and other values: " + place + "; keep one of the two")));
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
