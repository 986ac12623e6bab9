package io.metamigrator.systems.mt5;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import io.metamigrator.mapping.Blanks;
import io.metamigrator.mapping.Cell;
import io.metamigrator.mapping.Decimals;
import io.metamigrator.mapping.NumberText;
import io.metamigrator.mapping.Row;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads the numbers that trading writes in its own ways: prices, volumes, leverage. */
final class TradeText {
    private static final String MARKET = "market";
    private static final int THOUSAND = 3;
    private static final int MILLION = 6;

    private TradeText() {}

    /** {@code 1.2345}; {@code 1.2345 (1.2300)}, where the trigger is left; {@code market} is no price. */
    static @Nullable JsonNode price(String text, Row row, Cell cell) {
        if (text.equalsIgnoreCase(MARKET)) {
            return null;
        }
        int trigger = text.indexOf('(');
        boolean paired = trigger > 0 && text.endsWith(")");
        BigDecimal price = Decimals.parse(paired ? Blanks.trim(text.substring(0, trigger)) : text);
        boolean whole = !paired || Decimals.parse(Blanks.trim(text.substring(trigger + 1, text.length() - 1))) != null;
        return price == null || !whole
                ? NumberText.refused(text, row, cell, NumberText.ADVICE)
                : DecimalNode.valueOf(price);
    }

    /** Lots: {@code 0.01}, {@code 1 000}, {@code 12.5K}, {@code 1.956115M}; of {@code 4 / 3} the first, as ordered. */
    static @Nullable JsonNode volume(String text, Row row, Cell cell) {
        int slash = text.indexOf('/');
        String ordered = slash > 0 ? Blanks.trim(text.substring(0, slash)) : text;
        boolean whole = slash <= 0 || lots(Blanks.trim(text.substring(slash + 1))) != null;
        BigDecimal lots = whole ? lots(ordered) : null;
        if (lots != null && slash > 0) {
            NumberText.noted(row, cell, "two numbers in one volume; the first was taken, the second is not sent");
        }
        return lots == null ? NumberText.refused(text, row, cell, NumberText.ADVICE) : DecimalNode.valueOf(lots);
    }

    /** {@code 1 : 100} and {@code 1:100} give 100; so does 100 alone. */
    static @Nullable JsonNode leverage(String text, Row row, Cell cell) {
        int colon = text.indexOf(':');
        boolean shaped = colon < 0 || Blanks.trim(text.substring(0, colon)).equals("1");
        Long leverage = shaped ? NumberText.whole(Blanks.trim(text.substring(colon + 1))) : null;
        return leverage == null
                ? NumberText.refused(text, row, cell, "write it as 1 : 100")
                : LongNode.valueOf(leverage);
    }

    private static @Nullable BigDecimal lots(String text) {
        int last = text.length() - 1;
        char suffix = last < 0 ? ' ' : text.charAt(last);
        int power = suffix == 'K' || suffix == 'k' ? THOUSAND : suffix == 'M' || suffix == 'm' ? MILLION : 0;
        if (power == 0) {
            return Decimals.parse(text);
        }
        BigDecimal number = Decimals.parse(Blanks.trim(text.substring(0, last)));
        return number == null ? null : NumberText.plain(number.movePointRight(power));
    }
}
