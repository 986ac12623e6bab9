package io.metamigrator.systems.mt5;

import io.metamigrator.mapping.SourceRecord;
import io.metamigrator.mapping.SourceRow;
import io.metamigrator.migration.records.plan.SourceAccount;
import io.metamigrator.migration.records.plan.SourceText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The mended rows of a folder, by where they stand. One takes the place of the row that it was made of, as long as that
 * one is as it was; else it stands at the end of its kind.
 */
final class Corrections {
    private record Place(String kind, String file, long row) {}

    private record Mended(SourceRow row, String digest, Path file) {}

    private final Map<Place, Mended> rows = new LinkedHashMap<>();
    private final Map<Path, SourceAccount> files = new LinkedHashMap<>();
    private final Map<Path, Map<String, Long>> added = new HashMap<>();
    private final Map<Path, Map<String, Long>> placed = new HashMap<>();

    /** Reads a file; of two rows for one place that was changed counts, and of two changed ones the later. */
    void read(Mt5Export.Recognised export) {
        try (CorrectionRows file = (CorrectionRows) Mt5Files.open(export)) {
            while (file.hasNext()) {
                SourceRow row = file.next();
                Mended mended = new Mended(row, file.digest(), export.file());
                Mended before = rows.get(place(row));
                if (before == null || !digest(record(row)).equals(mended.digest())) {
                    rows.put(place(row), mended);
                }
            }
            files.put(export.file(), file.sourceAccount());
        }
    }

    /** What became of the lines of a file, as far as its kinds were read. */
    SourceAccount account(Path file) {
        SourceAccount read = files.get(file);
        long all = read.found() - 1;
        Map<String, Long> taken = added.getOrDefault(file, Map.of());
        long instead = sum(placed.getOrDefault(file, Map.of()));
        long counted =
                rows.values().stream().filter(row -> row.file().equals(file)).count();
        Map<String, Long> told = new LinkedHashMap<>();
        told.put("heads", 1L);
        told.put("in the place of rows", instead);
        told.put("for a place that another one has", all - counted);
        told.put("of kinds that are not planned", counted - instead - sum(taken));
        told.values().removeIf(count -> count == 0);
        return new SourceAccount(read.file(), read.unit(), read.found(), taken, told, "");
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static void add(Map<Path, Map<String, Long>> counts, Mended mended) {
        counts.computeIfAbsent(mended.file(), file -> new LinkedHashMap<>())
                .merge(record(mended.row()).kind(), 1L, Long::sum);
    }

    /** The kinds that there are mended rows of. */
    List<String> kinds() {
        Set<String> kinds = new LinkedHashSet<>();
        rows.keySet().forEach(place -> kinds.add(place.kind()));
        return List.copyOf(kinds);
    }

    /** The mended rows of one kind while its files are read. */
    final class OfKind {
        private final Map<Place, Mended> left = new LinkedHashMap<>();

        private OfKind(String kind) {
            added.values().forEach(kinds -> kinds.remove(kind));
            placed.values().forEach(kinds -> kinds.remove(kind));
            rows.forEach((place, row) -> {
                if (place.kind().equals(kind)) {
                    left.put(place, row);
                }
            });
        }

        /** What is to be taken for a row. */
        SourceRow instead(SourceRow row) {
            if (left.isEmpty()) {
                return row;
            }
            Mended mended = left.get(place(row));
            if (mended == null || !mended.digest().equals(digest(record(row)))) {
                return row;
            }
            left.remove(place(row));
            add(placed, mended);
            return mended.row();
        }

        /** The rows that took nobody's place. */
        List<SourceRow> rest() {
            List<SourceRow> rest = new ArrayList<>();
            left.values().forEach(mended -> {
                rest.add(mended.row());
                add(added, mended);
            });
            left.clear();
            return rest;
        }
    }

    OfKind ofKind(String kind) {
        return new OfKind(kind);
    }

    private static Place place(SourceRow row) {
        SourceRecord record = record(row);
        return new Place(record.kind(), record.file(), record.row());
    }

    private static SourceRecord record(SourceRow row) {
        return row instanceof SourceRow.Good good ? good.source() : ((SourceRow.Bad) row).source();
    }

    private static String digest(SourceRecord record) {
        return SourceText.digest(record);
    }
}
