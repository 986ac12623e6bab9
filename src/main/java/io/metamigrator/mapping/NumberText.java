package io.metamigrator.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads decimals and whole numbers; a number that cannot be read for sure is refused, never guessed. */
public final class NumberText {
    /** What is said of a number that cannot be read. */
    public static final String ADVICE =
            "write it with digits and a dot for the fraction, such as 1.5; a comma is not accepted";

    private static final String WHOLE = "write it as a whole number of at most 18 digits";
    private static final int LONGEST_WHOLE = 18;

    private NumberText() {}

    static @Nullable JsonNode decimal(String text, Row row, Cell cell) {
        BigDecimal number = Decimals.parse(text);
        return number == null ? refused(text, row, cell, ADVICE) : DecimalNode.valueOf(number);
    }

    static @Nullable JsonNode integer(String text, Row row, Cell cell) {
        Long number = whole(text);
        return number == null ? refused(text, row, cell, WHOLE) : LongNode.valueOf(number);
    }

    /** A decimal in small whole units: {@code 100} of ten-thousandths is 0.01. A fraction means other units. */
    static Converter dividedBy(BigDecimal divisor) {
        int power = divisor.precision() - divisor.scale() - 1;
        return (text, row, cell) -> {
            Long units = whole(text);
            return units == null
                    ? refused(text, row, cell, "a whole number of 1/" + divisor.toPlainString() + " is due here")
                    : DecimalNode.valueOf(plain(BigDecimal.valueOf(units, power)));
        };
    }

    /** The whole number, {@code 5} and {@code 5.00} alike, or null. */
    public static @Nullable Long whole(String text) {
        BigDecimal number = Decimals.parse(text);
        if (number == null || number.precision() - number.scale() > LONGEST_WHOLE) {
            return null;
        }
        if (number.scale() == 0) {
            return number.longValue();
        }
        return number.stripTrailingZeros().scale() > 0 ? null : Long.valueOf(number.longValue());
    }

    /** Without zeros at the end of the fraction and without an exponent. */
    public static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** Notes of a number that a part of what stands there is not sent. */
    public static void noted(Row row, Cell cell, String note) {
        row.note(cell.column(row), note);
    }

    /** Rejects the row for a number that cannot be read; answers the value that there is none. */
    public static @Nullable JsonNode refused(String text, Row row, Cell cell, String advice) {
        row.reject(Reason.Code.NOT_A_NUMBER, cell.column(row), text, advice);
        return null;
    }
}
