package io.metamigrator.mapping;

import io.metamigrator.outside.Numbers;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Decimal numbers: a dot for the fraction, blanks between thousands where there are any. A comma is refused, since
 * {@code 1,5} may mean two things.
 */
public final class Decimals {
    private static final int LONGEST = 40;
    private static final int DIGITS_OF_A_LONG = 18;

    private Decimals() {}

    /** The number, exactly as written, or null where the text is none. */
    public static @Nullable BigDecimal parse(String text) {
        int length = text.length();
        if (length == 0 || length > LONGEST) {
            return null;
        }
        char first = text.charAt(0);
        int start = first == '-' || first == '+' ? 1 : 0;
        long digits = 0;
        int count = 0;
        int scale = -1;
        for (int i = start; i < length; i++) {
            char character = text.charAt(i);
            if (character >= '0' && character <= '9') {
                digits = digits * 10 + (character - '0');
                count++;
                scale += scale < 0 ? 0 : 1;
            } else if (character == '.' && scale < 0) {
                scale = 0;
            } else if (Blanks.isBlank(character) && scale < 0) {
                return grouped(text, start);
            } else {
                return null;
            }
        }
        if (count == 0 || scale == 0) {
            return null;
        }
        if (count > DIGITS_OF_A_LONG) {
            return Numbers.of(text);
        }
        return BigDecimal.valueOf(first == '-' ? -digits : digits, Math.max(scale, 0));
    }

    /** Whether the text is a number equal to zero, in any of its spellings: 0, 0.000, -0.00. */
    static boolean isZero(String text) {
        boolean zero = false;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '0') {
                zero = true;
            } else if (character != '.' && !(character == '-' && i == 0)) {
                return false;
            }
        }
        return zero;
    }

    private static @Nullable BigDecimal grouped(String text, int start) {
        StringBuilder plain = new StringBuilder(text.length());
        int sinceBlank = -1;
        int i = start;
        for (; i < text.length() && text.charAt(i) != '.'; i++) {
            if (!Blanks.isBlank(text.charAt(i))) {
                plain.append(text.charAt(i));
                sinceBlank += sinceBlank < 0 ? 0 : 1;
            } else if (plain.length() == 0
                    || plain.length() > 3 && sinceBlank < 0
                    || sinceBlank >= 0 && sinceBlank != 3) {
                return null;
            } else {
                sinceBlank = 0;
            }
        }
        return sinceBlank == 3 ? parse(text.substring(0, start) + plain + text.substring(i)) : null;
    }
}
