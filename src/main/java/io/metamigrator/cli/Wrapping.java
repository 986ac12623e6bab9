package io.metamigrator.cli;

import java.util.ArrayList;
import java.util.List;

/** Breaks a line at blanks. What follows is indented below it; a word that is longer than a line stays whole, so that it can be copied. */
final class Wrapping {
    private static final int INDENT = 4;

    private Wrapping() {}

    static List<String> of(String line, int width) {
        int start = line.length() - line.stripLeading().length();
        String indent = " ".repeat(Math.min(start + INDENT, Math.max(0, width / 3)));
        List<String> lines = new ArrayList<>();
        String rest = line;
        while (rest.length() > width) {
            int end = blankBefore(rest, width);
            if (end < 0) {
                break;
            }
            lines.add(rest.substring(0, end).stripTrailing());
            rest = indent + rest.substring(end).strip();
        }
        lines.add(rest);
        return lines;
    }

    /** Where to break: the last blank that still fits, else the first one after it; -1 if there is none behind the indent. */
    private static int blankBefore(String text, int width) {
        int from = text.length() - text.stripLeading().length();
        int fits = text.lastIndexOf(' ', width);
        int end = fits > from ? fits : text.indexOf(' ', Math.max(from, width));
        return end > from && !text.substring(end).isBlank() ? end : -1;
    }
}
