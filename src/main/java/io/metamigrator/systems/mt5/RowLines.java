package io.metamigrator.systems.mt5;

import java.util.ArrayDeque;

/**
 * Notes the line of each row's opening tag as the text passes, because the parser's own tracking of places more than
 * doubles the time. Holds only the rows that the parser has read ahead.
 */
final class RowLines {
    private static final int TAG_NAME_SEEN = 3;

    private final ArrayDeque<Long> lines = new ArrayDeque<>();
    private long line = 1;
    private int seen;

    void see(char[] buffer, int offset, int count) {
        for (int i = offset; i < offset + count; i++) {
            char c = buffer[i];
            if (c == '<') {
                seen = 1;
            } else if (seen > 0) {
                seen = follow(c);
            }
            if (c == '\n') {
                line++;
            }
        }
    }

    /** How much of an opening row tag has been seen after one more character. */
    private int follow(char c) {
        if (seen == TAG_NAME_SEEN) {
            if (c == '>' || c <= ' ') {
                lines.add(line);
            }
            return 0;
        }
        boolean follows = seen == 1 ? c == 't' || c == 'T' : c == 'r' || c == 'R';
        return follows ? seen + 1 : 0;
    }

    /** Line of the next row, from 1, or 0 where the page has no tag for it. */
    long next() {
        Long next = lines.poll();
        return next == null ? 0 : next;
    }
}
