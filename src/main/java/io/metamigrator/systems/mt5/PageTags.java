package io.metamigrator.systems.mt5;

import java.io.IOException;
import java.io.Reader;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * The tags of a page that make its tables, with the text before each, one at a time. Within a cell nothing else is a tag,
 * because people type what they like there: an opened comment, a script or {@code a<b} stays text. Outside of cells
 * comments, scripts and other tags are passed over, and the rows in comments are counted.
 */
final class PageTags {
    private static final int MOST_TEXT = 1 << 20;
    private static final int LONGEST_TAG = 1 << 16;
    private static final int LONGEST_NAME = 8;
    private static final Set<String> OF_TABLES = Set.of("table", "tr", "td", "th");
    private static final Set<String> RAW = Set.of("script", "style", "title");

    /**
     * A tag of a table; at the end of the page its name is empty.
     *
     * @param name {@code tr}, or {@code /tr} where it closes
     * @param text what stands between the tag before and this one, tags of other kinds included where it is in a cell
     * @param raw the tag as written
     * @param line line of the page where it starts, from 1
     */
    record Tag(String name, String text, String raw, long line) {
        boolean is(String other) {
            return name.equals(other);
        }

        boolean opensCell() {
            return name.equals("td") || name.equals("th");
        }

        boolean closesCell() {
            return name.equals("/td") || name.equals("/th");
        }

        boolean isEnd() {
            return name.isEmpty();
        }
    }

    /** A page that cannot be read on. */
    static final class BrokenPage extends IOException {
        private static final long serialVersionUID = 1;

        BrokenPage(String problem) {
            super(problem);
        }
    }

    private final Reader reader;
    private final LongConsumer rowTags;
    private final StringBuilder text = new StringBuilder();
    private char[] buffer = new char[1 << 13];
    private int position;
    private int limit;
    private long line = 1;
    private boolean inCell;
    private long commentedRows;

    /** @param rowTags is told the line of each row tag, those in comments too */
    PageTags(Reader reader, LongConsumer rowTags) {
        this.reader = reader;
        this.rowTags = rowTags;
    }

    /** How many rows stand in comments so far. */
    long commentedRows() {
        return commentedRows;
    }

    Tag next() throws IOException {
        text.setLength(0);
        while (has(1)) {
            if (buffer[position] != '<') {
                take();
                continue;
            }
            String name = name();
            if (OF_TABLES.contains(name.startsWith("/") ? name.substring(1) : name)) {
                return tag(name);
            }
            if (inCell) {
                take();
            } else if (startsWith("<!--")) {
                comment();
            } else if (RAW.contains(name)) {
                raw(name);
            } else if (name.length() > 1
                    || startsWith("<!")
                    || startsWith("<?")
                    || !name.isEmpty() && !name.equals("/")) {
                skipTag();
            } else {
                take();
            }
        }
        return new Tag("", text.toString(), "", line);
    }

    private Tag tag(String name) throws IOException {
        long at = line;
        String before = text.toString();
        StringBuilder raw = new StringBuilder();
        skipTag(raw);
        if (name.equals("tr")) {
            rowTags.accept(at);
        }
        if (name.equals("td") || name.equals("th")) {
            inCell = true;
        } else if (!name.endsWith("table")) {
            inCell = false;
        }
        return new Tag(name, before, raw.toString(), at);
    }

    private void skipTag() throws IOException {
        skipTag(new StringBuilder());
    }

    /** Reads a tag to its end; a quoted value may hold anything, and a tag that another one follows is at its end. */
    private void skipTag(StringBuilder raw) throws IOException {
        long from = line;
        char quote = 0;
        char before = 0;
        raw.append(read());
        while (has(1)) {
            char c = buffer[position];
            if (quote == 0 && c == '<') {
                return;
            }
            if (quote != 0 && c == '<' && startsWith("</t")) {
                throw new BrokenPage("the quotes of a tag in line " + from + " are not closed");
            }
            raw.append(read());
            if (quote == 0 && c == '>') {
                return;
            }
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if ((c == '"' || c == '\'') && before == '=') {
                quote = c;
            }
            before = c > ' ' ? c : before;
            if (raw.length() > LONGEST_TAG) {
                throw new BrokenPage("the tag in line " + from + " does not end");
            }
        }
    }

    private void comment() throws IOException {
        long from = line;
        skip(4);
        while (has(1)) {
            if (startsWith("-->")) {
                skip(3);
                return;
            }
            if (name().equals("tr")) {
                commentedRows++;
                rowTags.accept(line);
            }
            read();
        }
        throw new BrokenPage("the comment that begins in line " + from + " hides the rest of the page");
    }

    private void raw(String name) throws IOException {
        long from = line;
        skipTag();
        while (has(1)) {
            if (name().equals("/" + name)) {
                skipTag();
                return;
            }
            read();
        }
        throw new BrokenPage("the " + name + " that begins in line " + from + " hides the rest of the page");
    }

    /** The name of the tag that starts here, in small letters with its slash; empty where none does. */
    private String name() throws IOException {
        if (buffer[position] != '<') {
            return "";
        }
        int length = 1;
        while (length <= LONGEST_NAME && has(length + 1) && isName(buffer[position + length], length)) {
            length++;
        }
        return new String(buffer, position + 1, length - 1).toLowerCase(Locale.ROOT);
    }

    private static boolean isName(char c, int place) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || place > 1 && c >= '0' && c <= '9'
                || place == 1 && c == '/';
    }

    private boolean startsWith(String start) throws IOException {
        if (!has(start.length())) {
            return false;
        }
        for (int i = 0; i < start.length(); i++) {
            if (Character.toLowerCase(buffer[position + i]) != start.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private void take() throws IOException {
        char c = read();
        if (inCell || text.length() == 0 || c > ' ') {
            text.append(c);
        }
        if (text.length() > MOST_TEXT) {
            throw new BrokenPage("the text before line " + line + " is longer than any cell");
        }
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            read();
        }
    }

    private char read() {
        char c = buffer[position++];
        if (c == '\n') {
            line++;
        }
        return c;
    }

    /** Whether so many characters are there, from here on. */
    private boolean has(int count) throws IOException {
        while (limit - position < count) {
            if (position > 0) {
                System.arraycopy(buffer, position, buffer, 0, limit - position);
                limit -= position;
                position = 0;
            }
            int more = reader.read(buffer, limit, buffer.length - limit);
            if (more < 0) {
                return false;
            }
            limit += more;
        }
        return true;
    }
}
