package io.metamigrator.systems.mt5;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.parser.Parser;
import org.jsoup.parser.StreamParser;
import org.jspecify.annotations.Nullable;

/**
 * The table rows of a page, one at a time. A row handed out is taken off the page together with all before it, so memory
 * stays flat however long the page is. One row is held back, because the last row of a file that is cut off looks whole.
 */
final class TableRows implements Iterator<TableRows.Row>, AutoCloseable {
    /**
     * A row off its page.
     *
     * @param line line of the file where it starts, from 1, or 0 where that cannot be told
     */
    record Row(Element element, long line) {}

    private static final int FEW = 32;

    private final Mt5Export.Recognised export;
    private final PageText text;
    private final StreamParser parser;
    private final Iterator<Element> elements;
    private long handedOut;
    private @Nullable Row held;
    private @Nullable Row next;

    TableRows(Mt5Export.Recognised export) {
        this.export = export;
        try {
            text = new PageText(export.encoding().reader(export.file()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        parser = parser();
        elements = parser.iterator();
    }

    private StreamParser parser() {
        try {
            return new StreamParser(Parser.htmlParser()).parse(text, "");
        } catch (UncheckedIOException e) {
            closeText();
            throw unreadable(e.getCause());
        }
    }

    /** Throws {@link TruncatedExportException} where the page ends without its closing tags. */
    @Override
    public boolean hasNext() {
        if (next == null) {
            next = advance();
        }
        return next != null;
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Row row = next;
        next = null;
        handedOut++;
        return row;
    }

    private @Nullable Row advance() {
        Row row = held;
        held = read();
        if (row == null && held != null) {
            row = held;
            held = read();
        }
        if (held == null && !text.closed()) {
            throw new TruncatedExportException(export.file(), Math.max(0, handedOut - 1));
        }
        return row;
    }

    private @Nullable Row read() {
        try {
            while (elements.hasNext()) {
                Element element = elements.next();
                if (element.normalName().equals("tr")) {
                    detach(element);
                    return new Row(element, text.rowLines().next());
                }
            }
            return null;
        } catch (UncheckedIOException e) {
            throw unreadable(e.getCause());
        }
    }

    private RuntimeException unreadable(IOException cause) {
        if (cause instanceof PageBounds.TooLargeException) {
            return new OversizedExportException(export.file(), cause.getMessage());
        }
        return cause instanceof CharacterCodingException
                ? new UnreadableExportException(
                        export.file(), "it is not in " + export.encoding() + "; save it as UTF-8 or UTF-16")
                : new UncheckedIOException(cause);
    }

    private void closeText() {
        try {
            text.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The blanks between rows are nodes too; left in place they would make each removal slower than the last. What stands
     * before the table goes as well, since a parser moves there whatever it finds between the rows.
     */
    private void detach(Element row) {
        removeBefore(row);
        if (row.parents().stream().noneMatch(outer -> outer.normalName().equals("tr"))) {
            row.parents().forEach(TableRows::removeBefore);
            text.bounds().rowEnded();
        }
        row.remove();
    }

    private static void removeBefore(Element element) {
        if (element.siblingIndex() > FEW) {
            removeManyBefore(element);
            return;
        }
        Node before = element.previousSibling();
        while (before != null && !before.nameIs("head")) {
            before.remove();
            before = element.previousSibling();
        }
    }

    /** One by one each would move all that come after it. */
    private static void removeManyBefore(Element element) {
        Element parent = element.parent();
        if (parent == null) {
            return;
        }
        List<Node> kept = new ArrayList<>();
        for (Node child : parent.childNodes()) {
            if (child.siblingIndex() >= element.siblingIndex() || child.nameIs("head")) {
                kept.add(child);
            }
        }
        parent.empty();
        kept.forEach(parent::appendChild);
    }

    @Override
    public void close() {
        parser.close();
    }
}
