package io.metamigrator.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sum of several columns; an empty one counts as nothing, and all empty as no value. */
record Sum(List<CellValue> terms) implements ValueSource {
    @Override
    public @Nullable JsonNode value(Row row) {
        BigDecimal sum = null;
        int before = row.problems();
        for (CellValue term : terms) {
            JsonNode value = term.value(row);
            if (value != null) {
                sum = sum == null ? value.decimalValue() : sum.add(value.decimalValue());
            }
        }
        return sum == null || row.problems() > before ? null : DecimalNode.valueOf(sum);
    }

    @Override
    public String column(Row row) {
        return terms.get(0).column(row);
    }
}
