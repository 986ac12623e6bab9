package io.metamigrator.outside;

import java.math.BigDecimal;

/**
 * Reads decimal numbers that come from outside. One of a few characters may stand for a thousand million digits, which fill
 * the memory as soon as they are written out, so how far a number goes is bounded.
 */
public final class Numbers {
    /** Digits of a number at most, before and after its point, and the farthest that its exponent goes. */
    public static final int MOST_DIGITS = 100;

    private static final int LONGEST = 2 * MOST_DIGITS + 20;

    private Numbers() {}

    /** @throws NumberFormatException where it is no number, or one beyond the bounds */
    public static BigDecimal of(String text) {
        if (text.length() > LONGEST) {
            throw new NumberFormatException(beyond());
        }
        BigDecimal number = new BigDecimal(text);
        if (!isBounded(number)) {
            throw new NumberFormatException(beyond());
        }
        return number;
    }

    /** Whether a number is within the bounds, and so can be written out and reckoned with. */
    public static boolean isBounded(BigDecimal number) {
        return number.precision() <= MOST_DIGITS && Math.abs((long) number.scale()) <= MOST_DIGITS;
    }

    /** What is wrong with a number beyond the bounds. */
    public static String beyond() {
        return "a number has " + MOST_DIGITS + " digits at most, before and after its point";
    }
}
