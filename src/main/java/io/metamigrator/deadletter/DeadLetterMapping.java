package io.metamigrator.deadletter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.DeadLetter;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.mapping.EntityType;
import io.metamigrator.mapping.Header;
import io.metamigrator.mapping.Joins;
import io.metamigrator.mapping.Mapping;
import io.metamigrator.mapping.Outcome;
import io.metamigrator.mapping.SourceRecord;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.records.plan.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Maps the kept rows of dead letters again, by the mapping as it is now. Thread-safe. */
final class DeadLetterMapping {
    private final Mapping mapping;
    private final DeadLetterRows rows;

    DeadLetterMapping(Mapping mapping, DeadLetterRows rows) {
        this.mapping = mapping;
        this.rows = rows;
    }

    /** The type of a letter. @param prefix the mark of its run's test entities, or empty */
    EntityType type(DeadLetter letter, String prefix) {
        EntityType type = mapping.type(letter.record().type());
        return prefix.isEmpty() ? type : type.withTestPrefix(prefix);
    }

    /** What mapping makes of a row of a letter. */
    Outcome map(DeadLetter letter, SourceText text, String prefix) {
        EntityType type = type(letter, prefix);
        SourceText joined = text.joined();
        Joins joins = joined == null ? Joins.none() : mapping.joins(List.of(row(letter, joined)));
        return type.map(row(letter, text), joins);
    }

    SourceRecord row(DeadLetter letter, SourceText text) {
        LedgerRecord record = letter.record();
        return text.row(
                record.source().file(), record.source().row(), record.source().line(), rows::header);
    }

    /** The row with other values; columns that the mapping reads may be added. */
    SourceText with(DeadLetter letter, SourceText text, Map<String, String> values) {
        List<String> columns = new ArrayList<>(rows.header(text.header()).columns());
        List<String> cells = new ArrayList<>(text.cells());
        values.forEach((column, value) -> {
            int place = columns.indexOf(column);
            if (place >= 0) {
                cells.set(place, value);
            } else if (isRead(text.kind(), column)) {
                columns.add(column);
                cells.add(value);
            } else {
                throw MigrationException.refused("nothing was changed: '" + column + "' is neither a field of "
                        + letter.record().type() + " nor a column of its row; the fields are "
                        + String.join(", ", type(letter, "").fields().keySet()) + "; the columns are "
                        + String.join(", ", columns));
            }
        });
        Header header = Header.ofTable(columns);
        String name = SourceText.nameOf(header);
        rows.add(name, header);
        return new SourceText(text.kind(), name, cells, text.joined());
    }

    private boolean isRead(String kind, String column) {
        return mapping.unmappedColumns(kind, Header.of(List.of(column))).isEmpty();
    }

    /** The row by column name, as rejected rows are kept. */
    ObjectNode columns(SourceText text) {
        ObjectNode columns = JsonNodeFactory.instance.objectNode();
        List<String> names = rows.header(text.header()).columns();
        for (int i = 0; i < text.cells().size(); i++) {
            columns.put(
                    i < names.size() ? names.get(i) : "+" + (i - names.size() + 1),
                    text.cells().get(i));
        }
        return columns;
    }
}
