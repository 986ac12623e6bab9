package io.metamigrator.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a value may be at most and at least; an absent bound does not bind. */
record Limits(
        @Nullable BigDecimal minimum,
        @Nullable BigDecimal above,
        @Nullable BigDecimal maximum,
        int maxLength) {
    static final int ANY_LENGTH = Integer.MAX_VALUE;

    /** Whether the value is within; if not, the row is rejected for it. */
    boolean hold(JsonNode value, Row row, ValueSource source, String field) {
        if (value.isNumber()) {
            return minimum == null && above == null && maximum == null || holdNumber(value, row, source, field);
        }
        String text = maxLength == ANY_LENGTH ? "" : value.asText();
        if (text.length() > maxLength) {
            String advice = "the field takes " + maxLength + " characters, these are " + text.length();
            row.reject(Reason.Code.TOO_LONG, named(row, source, field), text, advice);
            return false;
        }
        return true;
    }

    private boolean holdNumber(JsonNode value, Row row, ValueSource source, String field) {
        BigDecimal number = value.decimalValue();
        boolean within = isWithin(number);
        if (!within) {
            row.reject(Reason.Code.OUT_OF_RANGE, named(row, source, field), number.toPlainString(), advice());
        }
        return within;
    }

    private boolean isWithin(BigDecimal number) {
        return (minimum == null || number.compareTo(minimum) >= 0)
                && (above == null || number.compareTo(above) > 0)
                && (maximum == null || number.compareTo(maximum) <= 0);
    }

    /** What speaks against a value that no row gave; empty where it is within. */
    Optional<Reason> objection(String field, JsonNode value) {
        if (value.isNumber() && !isWithin(value.decimalValue())) {
            String number = value.decimalValue().toPlainString();
            return Optional.of(new Reason(Reason.Code.OUT_OF_RANGE, field, number, advice()));
        }
        if (value.isTextual() && value.textValue().length() > maxLength) {
            String advice = "the field takes " + maxLength + " characters, these are "
                    + value.textValue().length();
            return Optional.of(new Reason(Reason.Code.TOO_LONG, field, value.textValue(), advice));
        }
        return Optional.empty();
    }

    private String advice() {
        StringBuilder text = new StringBuilder("a number");
        if (minimum != null) {
            text.append(" from ").append(minimum.toPlainString());
        }
        if (above != null) {
            text.append(" above ").append(above.toPlainString());
        }
        if (maximum != null) {
            text.append(" up to ").append(maximum.toPlainString());
        }
        return text.append(" is due here").toString();
    }

    private static String named(Row row, ValueSource source, String field) {
        String column = source.column(row);
        return column.isEmpty() ? field : column;
    }
}
