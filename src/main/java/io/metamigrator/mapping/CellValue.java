package io.metamigrator.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value read from a cell. */
record CellValue(Cell cell, Unset unset, Converter converter) implements ValueSource {
    @Override
    public @Nullable JsonNode value(Row row) {
        String text = cell.text(row);
        return text.isEmpty() || unset.covers(text) ? null : converter.convert(text, row, cell);
    }

    @Override
    public String column(Row row) {
        return cell.column(row);
    }

    @Override
    public boolean mayBeIn(Row row) {
        return cell.mayBeIn(row);
    }

    @Override
    public List<String> joinedColumns() {
        return cell.joinedColumns();
    }
}
