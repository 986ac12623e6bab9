package io.metamigrator.mapping;

/** Blanks as exports have them: spaces, tabs, line ends and the no-break spaces that {@code strip} leaves. */
public final class Blanks {
    private Blanks() {}

    static boolean isBlank(char character) {
        return character <= ' ' || character == '\u00a0' || character == '\u202f' || character == '\u2007';
    }

    public static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return start == 0 && end == text.length() ? text : text.substring(start, end);
    }
}
