package io.metamigrator.mapping;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records of other sources, kept in memory to fill what a row lacks; made by {@link Mapping#joins}. Immutable. */
public final class Joins {
    private static final Joins NONE = new Joins(Map.of());

    private final Map<Place, SourceRecord> records;

    private record Place(String kind, String column, String text) {}

    private Joins(Map<Place, SourceRecord> records) {
        this.records = records;
    }

    public static Joins none() {
        return NONE;
    }

    static Joins of(Iterable<SourceRecord> records, Iterable<Join> joins) {
        Map<Place, SourceRecord> found = new HashMap<>();
        for (SourceRecord record : records) {
            for (Join join : joins) {
                if (join.kind().equals(record.kind())
                        && record.cells().size() == record.header().size()) {
                    join.links().forEach(link -> add(found, record, link.joined()));
                }
            }
        }
        return new Joins(Map.copyOf(found));
    }

    private static void add(Map<Place, SourceRecord> found, SourceRecord record, String column) {
        String text = record.get(column);
        if (text != null && !Blanks.trim(text).isEmpty()) {
            found.putIfAbsent(new Place(record.kind(), column, Blanks.trim(text)), record);
        }
    }

    /** The partner of a row by the first link that finds one. */
    @Nullable
    SourceRecord partner(Join join, Row row) {
        for (Join.Link link : join.links()) {
            String text = row.cell(link.slot());
            if (!text.isEmpty() && !link.unset().covers(text)) {
                SourceRecord record = records.get(new Place(join.kind(), link.joined(), text));
                if (record != null) {
                    return record;
                }
            }
        }
        return null;
    }
}
