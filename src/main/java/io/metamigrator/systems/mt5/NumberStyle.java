package io.metamigrator.systems.mt5;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the numbers of a file are written. A program that saves a list as CSV may write them in the way of its country:
 * {@code 1,5}, {@code 1.234,56} or {@code 1,234.56}. What can only mean one thing is read; {@code 1,234} and {@code 1.234} mean
 * what the other numbers of the file say, or are left for the mapping to reject.
 */
enum NumberStyle {
    /** As MT5 writes them, or values and no texts: nothing is changed. */
    PLAIN,
    /** No number of the file shows what a fraction has. */
    UNSHOWN,
    /** Fractions have a dot, and none has a comma. */
    DOTS,
    /** Fractions have a comma, and none has a dot. */
    COMMAS,
    /** There are both. */
    MIXED;

    private static final Set<String> COLUMNS = Stream.of(
                    "Volume",
                    "Initial volume",
                    "Current volume",
                    "Volume Closed",
                    "Gateway Volume",
                    "Price",
                    "Market Price",
                    "Current Price",
                    "S / L",
                    "T / P",
                    "Stop Loss",
                    "Take Profit",
                    "Trigger",
                    "Cost",
                    "Value",
                    "Commission",
                    "Fee",
                    "Swap",
                    "Profit",
                    "Balance",
                    "Credit")
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    private static final Pattern PART = Pattern.compile("[^/()]+");
    private static final Pattern NUMBER =
            Pattern.compile("([+-]?)([\\d.,'\\u2019\\s\\u00A0\\u2007\\u202F]*\\d)([KkMm]?)");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00A0\\u2007\\u202F]");
    private static final String GROUPS_OF_COMMAS = "[1-9]\\d{0,2}(,\\d{3})+";
    private static final String GROUPS_OF_DOTS = "[1-9]\\d{0,2}(\\.\\d{3})+";
    private static final Pattern APOSTROPHES = Pattern.compile("[1-9]\\d{0,2}(['\\u2019]\\d{3})+([.,]\\d+)?");
    private static final Pattern APOSTROPHE = Pattern.compile("['\\u2019]");
    private static final Pattern ONE_GROUP = Pattern.compile("[1-9]\\d{0,2}[.,]\\d{3}");
    private static final Pattern COMMA = Pattern.compile("\\d+,\\d+|" + GROUPS_OF_DOTS + ",\\d+");
    private static final Pattern DOT = Pattern.compile("\\d+\\.\\d+|" + GROUPS_OF_COMMAS + "\\.\\d+");
    private static final Pattern THOUSANDS = Pattern.compile(GROUPS_OF_COMMAS + "|" + GROUPS_OF_DOTS);

    /** Whether a column holds amounts, prices or volumes. @param name in English, numbered if it is there twice */
    static boolean isOfNumbers(String name) {
        int ordinal = name.indexOf('#');
        return COLUMNS.contains((ordinal < 0 ? name : name.substring(0, ordinal)).toLowerCase(Locale.ROOT));
    }

    /** What the numbers of the beginning of a file say. */
    static NumberStyle of(List<String> numbers) {
        boolean commas = numbers.stream().anyMatch(text -> hasFraction(text, COMMA));
        boolean dots = numbers.stream().anyMatch(text -> hasFraction(text, DOT));
        return commas && dots ? MIXED : commas ? COMMAS : dots ? DOTS : UNSHOWN;
    }

    private static boolean hasFraction(String text, Pattern fraction) {
        Matcher number = NUMBER.matcher(text.strip());
        if (!number.matches()) {
            return false;
        }
        String digits = BLANKS.matcher(number.group(2)).replaceAll("");
        return fraction.matcher(digits).matches() && !ONE_GROUP.matcher(digits).matches();
    }

    /** A number, or the pair {@code 4 / 3} or {@code 1.1 (1.2)}, as MT5 writes it; anything else as it is. */
    String read(String text) {
        boolean isWritten = text.indexOf(',') >= 0
                || text.indexOf('.') >= 0
                || APOSTROPHE.matcher(text).find();
        return this == PLAIN || !isWritten
                ? text
                : PART.matcher(text).replaceAll(part -> Matcher.quoteReplacement(part(part.group())));
    }

    private String part(String text) {
        String stripped = text.strip();
        Matcher number = NUMBER.matcher(stripped);
        return number.matches() ? text.replace(stripped, number(number, stripped)) : text;
    }

    private String number(Matcher number, String text) {
        String digits = BLANKS.matcher(number.group(2)).replaceAll("");
        String read = text;
        if (APOSTROPHES.matcher(digits).matches()) {
            return number.group(1) + APOSTROPHE.matcher(digits).replaceAll("").replace(',', '.') + number.group(3);
        }
        if (ONE_GROUP.matcher(digits).matches()) {
            read = oneGroup(digits, number, text);
        } else if (COMMA.matcher(digits).matches()) {
            read = number.group(1) + digits.replace(".", "").replace(',', '.') + number.group(3);
        } else if (THOUSANDS.matcher(digits).matches()) {
            read = number.group(1) + digits.replace(",", "").replace(".", "") + number.group(3);
        } else if (digits.indexOf(',') >= 0 && DOT.matcher(digits).matches()) {
            read = number.group(1) + digits.replace(",", "") + number.group(3);
        }
        return read;
    }

    /** {@code 1,234} or {@code 1.234}: a fraction of three digits, or thousands. */
    private String oneGroup(String digits, Matcher number, String text) {
        if (digits.indexOf(',') >= 0) {
            return switch (this) {
                case COMMAS -> number.group(1) + digits.replace(',', '.') + number.group(3);
                case DOTS -> number.group(1) + digits.replace(",", "") + number.group(3);
                default -> text;
            };
        }
        // a number with a dot is read in a file that has no commas only; elsewhere it is made none, and rejected
        return this == DOTS || this == UNSHOWN ? text : text + " or " + digits.replace(".", "");
    }
}
