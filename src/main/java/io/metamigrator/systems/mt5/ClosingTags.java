package io.metamigrator.systems.mt5;

import java.util.Locale;

/** Keeps the end of the text that passes, to tell whether a page came to its end. */
final class ClosingTags {
    /** Long enough for what other programs append after the table. */
    private static final int TAIL = 4096;

    private String tail = "";

    /** Whether a page that ends so has closed its table and itself, with no cell after them. */
    static boolean closed(String tail) {
        String end = tail.toLowerCase(Locale.ROOT);
        int table = end.lastIndexOf("</table");
        int html = end.lastIndexOf("</html");
        return table >= 0 && html > table && end.indexOf("<td", table) < 0 && end.indexOf('>', html) > 0;
    }

    boolean closed() {
        return closed(tail);
    }

    void see(char[] buffer, int offset, int count) {
        if (count >= TAIL) {
            tail = new String(buffer, offset + count - TAIL, TAIL);
        } else {
            String joined = tail + new String(buffer, offset, count);
            tail = joined.substring(Math.max(0, joined.length() - TAIL));
        }
    }
}
