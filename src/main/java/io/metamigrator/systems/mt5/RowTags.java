package io.metamigrator.systems.mt5;

import java.util.ArrayDeque;

/**
 * Counts the opening row tags of a page as its text passes, apart from the reading of its rows, to tell whether that has
 * left one out. Tags in comments count, as do those in cells; those in quoted attributes, scripts, styles and titles do not.
 */
final class RowTags {
    private static final int LONGEST_NAME = 7;

    private enum In {
        TEXT,
        NAME,
        TAG,
        QUOTES,
        COMMENT,
        RAW
    }

    private final StringBuilder name = new StringBuilder();
    private final ArrayDeque<Long> lines = new ArrayDeque<>();
    private In in = In.TEXT;
    private boolean inComment;
    private boolean inCell;
    private String raw = "";
    private char quote;
    private char before;
    private int dashes;
    private long line = 1;
    private long count;
    private long zeroLine;

    void see(char[] buffer, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            char c = buffer[i];
            see(c);
            if (c == '\n') {
                line++;
            } else if (c == 0 && zeroLine == 0) {
                zeroLine = line;
            }
        }
    }

    /** How many there are so far. */
    long count() {
        return count;
    }

    /** Line of the first NUL character, or 0 where there is none. */
    long zeroLine() {
        return zeroLine;
    }

    /** Line of the next row tag, from 1, or 0 where there is none. */
    long nextLine() {
        Long next = lines.poll();
        return next == null ? 0 : next;
    }

    private void see(char c) {
        switch (in) {
            case TEXT, COMMENT, RAW -> {
                if (c == '<') {
                    in = In.NAME;
                    name.setLength(0);
                } else if (inComment) {
                    comment(c);
                }
            }
            case NAME -> name(c);
            case TAG -> tag(c);
            case QUOTES -> {
                if (c == quote) {
                    in = In.TAG;
                    before = c;
                }
            }
        }
    }

    private void comment(char c) {
        if (c == '>' && dashes >= 2) {
            inComment = false;
            in = In.TEXT;
        }
        dashes = c == '-' ? dashes + 1 : 0;
    }

    private void name(char c) {
        if (name.length() < LONGEST_NAME && (isLetter(c) || name.length() == 0 && (c == '/' || c == '!') || c == '-')) {
            name.append(Character.toLowerCase(c));
            if (name.toString().equals("!--") && !inCell && !inComment && raw.isEmpty()) {
                inComment = true;
                dashes = 0;
                in = In.COMMENT;
            }
            return;
        }
        named(name.toString(), c);
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    /** A tag's name has ended with this character. */
    private void named(String tag, char c) {
        boolean whole = c == '>' || c == '/' || c <= ' ' || c == '<';
        if (!raw.isEmpty()) {
            in = whole && tag.equals("/" + raw) ? In.TAG : In.RAW;
            raw = in == In.TAG ? "" : raw;
        } else if (whole && tag.equals("tr")) {
            count++;
            lines.add(line);
            inCell = false;
            in = inComment ? In.COMMENT : In.TAG;
        } else if (inComment) {
            in = In.COMMENT;
        } else if (whole && (tag.equals("td") || tag.equals("th"))) {
            inCell = true;
            in = In.TAG;
        } else if (whole && (tag.equals("/td") || tag.equals("/th") || tag.equals("/tr"))) {
            inCell = false;
            in = In.TAG;
        } else if (whole && tag.endsWith("table") || !inCell && !tag.isEmpty() && !tag.equals("/")) {
            in = In.TAG;
        } else {
            in = In.TEXT;
        }
        boolean opensRaw = tag.equals("script") || tag.equals("style") || tag.equals("title");
        if (in == In.TAG && whole && opensRaw && !inCell) {
            raw = tag;
        }
        before = ' ';
        see(c, in);
    }

    /** The character after a name is one of whatever the name has led to. */
    private void see(char c, In now) {
        if (c == '<') {
            in = In.NAME;
            name.setLength(0);
        } else if (now == In.TAG) {
            tag(c);
        } else if (inComment) {
            comment(c);
        }
    }

    private void tag(char c) {
        if (c == '<') {
            in = In.NAME;
            name.setLength(0);
        } else if (c == '>') {
            in = raw.isEmpty() ? In.TEXT : In.RAW;
        } else if ((c == '"' || c == '\'') && before == '=') {
            quote = c;
            in = In.QUOTES;
        }
        before = c > ' ' ? c : before;
    }
}
