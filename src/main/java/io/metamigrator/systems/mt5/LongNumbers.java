package io.metamigrator.systems.mt5;

import java.util.regex.Pattern;

/** Whole numbers of more digits than a spreadsheet keeps of one: it keeps 15, and writes zeros for the rest. */
final class LongNumbers {
    /** Digits that a spreadsheet keeps of a number. */
    static final int KEPT = 15;

    private static final Pattern ROUNDED = Pattern.compile("\\s*\\d{15}0+\\s*");
    private static final Pattern EXACT = Pattern.compile("\\s*\\d{15}\\d*[1-9]\\d*\\s*");

    private LongNumbers() {}

    /** Whether all that a spreadsheet would not keep is zero. */
    static boolean mayBeRounded(String text) {
        return ROUNDED.matcher(text).matches();
    }

    /** Whether it has digits that a spreadsheet would not have kept. */
    static boolean isExact(String text) {
        return EXACT.matcher(text).matches();
    }

    static ValueCell doubtful(String text) {
        return ValueCell.doubtful(
                text,
                "a spreadsheet keeps 15 digits of a number, and the others here are zeros; export the list again, or write it as"
                        + " =\"" + text.strip() + "\" if it is right");
    }
}
