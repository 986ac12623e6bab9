package io.metamigrator.outside;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text in a CSV file that a spreadsheet would carry out as a formula gets an apostrophe before it, which is taken away when
 * the file is read again: {@code original(harmless(text))} is the text, whatever it is.
 */
public final class Formulas {
    /** What a spreadsheet takes for the start of a formula, after what it passes over; full-width signs count, too. */
    private static final Pattern FORMULA = Pattern.compile(
            "'*(?:[\\t\\r\\n\\x00]"
                    + "|[\\s\\h\\p{Cf}\\p{Cc}]*[=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20\\uFE62\\uFE63\\uFE66\\uFE6B\\u2212\\u207A\\u207B|%])");

    /** A number that begins with its sign is a number, and stays one. */
    private static final Pattern NUMBER = Pattern.compile("[+-]\\d{1,100}(?:\\.\\d{1,100})?");

    private Formulas() {}

    /** The text as a cell that nothing carries out. */
    public static String harmless(String text) {
        return isFormula(text) ? "'" + text : text;
    }

    /** What {@link #harmless} was given. */
    public static String original(String cell) {
        return cell.startsWith("'") && isFormula(cell) ? cell.substring(1) : cell;
    }

    private static boolean isFormula(String text) {
        Matcher start = FORMULA.matcher(text);
        return start.lookingAt() && !NUMBER.matcher(text).matches();
    }
}
