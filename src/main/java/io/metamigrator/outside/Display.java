package io.metamigrator.outside;

/**
 * Makes text fit to be shown: what a terminal would carry out, or what turns the order of letters around, is written as its
 * code, {@code \\u001b}. Letters of all languages stay.
 */
public final class Display {
    /** As a class of a regular expression, for those who cannot call a method: all but tab and the ends of lines. */
    public static final String CONTROLS =
            "[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F-\\x9F\\u00AD\\u061C\\u180E\\u200B-\\u200F\\u2028-\\u202E"
                    + "\\u2060-\\u206F\\uFEFF\\uFFF9-\\uFFFB]";

    private static final int LANGUAGE_TAGS = 0xE0000;

    private Display() {}

    /** Text of one line or several; their ends and tabs stay. */
    public static String text(String any) {
        return safe(any, true);
    }

    /** A value that stays in its line, whatever it holds. */
    public static String line(String any) {
        return safe(any, false);
    }

    private static String safe(String any, boolean mayBreak) {
        if (isSafe(any, mayBreak)) {
            return any;
        }
        StringBuilder safe = new StringBuilder(any.length() + 16);
        any.codePoints().forEach(c -> {
            if (isHarmless(c, mayBreak)) {
                safe.appendCodePoint(c);
            } else {
                for (char unit : Character.toChars(c)) {
                    safe.append(String.format("\\u%04x", (int) unit));
                }
            }
        });
        return safe.toString();
    }

    private static boolean isSafe(String any, boolean mayBreak) {
        return any.codePoints().allMatch(c -> isHarmless(c, mayBreak));
    }

    private static boolean isHarmless(int c, boolean mayBreak) {
        if (c == '\n' || c == '\r' || c == '\t') {
            return mayBreak;
        }
        if (c >= ' ' && c < 0x7F) {
            return true;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> c < LANGUAGE_TAGS;
        };
    }
}
