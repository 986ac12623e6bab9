package io.metamigrator.systems.mt5;

import java.io.IOException;

/**
 * How much of a page may stand between the end of one row and the end of the next. All of it is held in memory, and the
 * parser makes more of some tags than stands there.
 */
final class PageBounds {
    private static final int MOST_CHARACTERS = 1 << 20;
    private static final int MOST_TAGS = 20_000;
    private static final int MOST_WITHIN_TAGS = 1 << 18;
    private static final int LONGEST_TEXT = 1 << 18;

    /** A page that goes beyond its bounds. */
    static final class TooLargeException extends IOException {
        TooLargeException(long line, String what) {
            super("around line " + line + " it has " + what);
        }
    }

    private long line = 1;
    private int characters;
    private int tags;
    private int withinTags;
    private int text;
    private boolean inTag;

    void see(char[] buffer, int offset, int count) throws TooLargeException {
        for (int i = offset; i < offset + count; i++) {
            char c = buffer[i];
            if (c == '<') {
                inTag = true;
                tags++;
            } else if (c == '>') {
                inTag = false;
                text = 0;
            } else if (inTag) {
                withinTags++;
            } else {
                text++;
            }
            if (c == '\n') {
                line++;
            }
        }
        characters += count;
        check();
    }

    private void check() throws TooLargeException {
        if (text > LONGEST_TEXT) {
            throw new TooLargeException(line, "a text of more than " + LONGEST_TEXT + " characters");
        }
        if (tags > MOST_TAGS) {
            throw new TooLargeException(line, "more than " + MOST_TAGS + " tags without the end of a row");
        }
        if (withinTags > MOST_WITHIN_TAGS || characters > MOST_CHARACTERS) {
            throw new TooLargeException(line, "more than " + MOST_CHARACTERS + " characters without the end of a row");
        }
    }

    /** A row has ended, and is held no longer than it takes to read it. */
    void rowEnded() {
        characters = 0;
        tags = 0;
        withinTags = 0;
    }

    /** The beginning of a page, up to as many tags as there may be. */
    static String within(String head, int mostTags) {
        int found = 0;
        for (int i = 0; i < head.length(); i++) {
            if (head.charAt(i) == '<' && ++found > mostTags) {
                return head.substring(0, i);
            }
        }
        return head;
    }
}
