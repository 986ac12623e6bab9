package io.metamigrator.migration.records.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.mapping.EntityType;
import io.metamigrator.mapping.Header;
import io.metamigrator.mapping.Joins;
import io.metamigrator.mapping.SourceRecord;
import java.util.HashMap;
import java.util.Map;

/** Keeps the rows of a source beside what became of them, and their columns once. One thread. */
final class RowTexts {
    private final Joins joins;
    private final PlanWriter writer;
    /** A header is one object for all rows of its file. */
    private final Map<Header, String> names = new HashMap<>();

    RowTexts(Joins joins, PlanWriter writer) {
        this.joins = joins;
        this.writer = writer;
    }

    /** The row whole, with the one that filled what it lacks. */
    JsonNode of(EntityType type, SourceRecord row) {
        return SourceText.of(row, type.partner(row, joins), this::name).json();
    }

    private String name(Header header) {
        return names.computeIfAbsent(header, added -> {
            String name = SourceText.nameOf(added);
            writer.header(name, added.columns());
            return name;
        });
    }
}
