package io.metamigrator.systems.mt5;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import io.metamigrator.mapping.Blanks;
import io.metamigrator.mapping.Cell;
import io.metamigrator.mapping.Decimals;
import io.metamigrator.mapping.NumberText;
import io.metamigrator.mapping.Row;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what lists of symbols write in their own ways: sizes with a unit, spreads in words, digits for points. */
final class SymbolText {
    private static final String FLOATING = "floating";
    private static final int MOST_DIGITS = 18;
    private static final Pattern WITH_UNIT = Pattern.compile("(.*\\d)\\s*(\\p{L}[\\p{L}.]*)", Pattern.DOTALL);

    private SymbolText() {}

    /** {@code 100 000} and {@code 100 000 EUR}; the unit is what the column is about, and a per cent sign is none. */
    static @Nullable JsonNode amount(String text, Row row, Cell cell) {
        Matcher unit = WITH_UNIT.matcher(text);
        boolean isScaled = unit.matches() && unit.group(2).matches("(?i)k|m|mln|mio|thousand|million|e");
        BigDecimal number = Decimals.parse(unit.matches() && !isScaled ? Blanks.trim(unit.group(1)) : text);
        return number == null ? NumberText.refused(text, row, cell, NumberText.ADVICE) : DecimalNode.valueOf(number);
    }

    /** Points; {@code Floating} is 0, as in MT5. */
    static @Nullable JsonNode spread(String text, Row row, Cell cell) {
        return text.equalsIgnoreCase(FLOATING) ? DecimalNode.valueOf(BigDecimal.ZERO) : amount(text, row, cell);
    }

    /** Whether a spread is anything but zero or floating. */
    static @Nullable JsonNode notZero(String text, Row row, Cell cell) {
        JsonNode number = spread(text, row, cell);
        return number == null ? null : BooleanNode.valueOf(number.decimalValue().signum() != 0);
    }

    /** The smallest step of a price of so many digits: 5 gives 0.00001. */
    static @Nullable JsonNode point(String text, Row row, Cell cell) {
        Long digits = NumberText.whole(text);
        return digits == null || digits < 0 || digits > MOST_DIGITS
                ? NumberText.refused(text, row, cell, "a number of digits from 0 to 18 is due here")
                : DecimalNode.valueOf(BigDecimal.valueOf(1, digits.intValue()));
    }
}
