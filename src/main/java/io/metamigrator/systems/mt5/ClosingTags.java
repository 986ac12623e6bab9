package io.metamigrator.systems.mt5;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Locale;

/** Keeps the end of the text that passes, to tell whether a page came to its end. */
final class ClosingTags extends FilterReader {
    /** Long enough for what other programs append after the table. */
    static final int TAIL = 4096;

    private String tail = "";

    ClosingTags(Reader reader) {
        super(reader);
    }

    /** Whether a page that ends so has closed its table and itself, with no row after them. */
    static boolean closed(String tail) {
        String end = tail.toLowerCase(Locale.ROOT);
        int table = end.lastIndexOf("</table");
        int html = end.lastIndexOf("</html");
        return table >= 0 && html > table && end.indexOf("<td", table) < 0 && end.indexOf('>', html) > 0;
    }

    boolean closed() {
        return closed(tail);
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (count >= TAIL) {
            tail = new String(buffer, offset + count - TAIL, TAIL);
        } else if (count > 0) {
            String joined = tail + new String(buffer, offset, count);
            tail = joined.substring(Math.max(0, joined.length() - TAIL));
        }
        return count;
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }
}
