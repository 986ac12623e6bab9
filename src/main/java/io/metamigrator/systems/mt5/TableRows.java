package io.metamigrator.systems.mt5;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The table rows of a page, one at a time, in flat memory however long the page is. One row is held back, because the last
 * row of a file that is cut off looks whole.
 */
final class TableRows implements Iterator<PageRow>, AutoCloseable {
    private final Mt5Export.Recognised export;
    private final PageText text;
    private final PageRows rows;
    private long handedOut;
    private long parting;
    private @Nullable PageRow held;
    private @Nullable PageRow next;

    TableRows(Mt5Export.Recognised export) {
        this.export = export;
        try {
            text = new PageText(export.encoding().reader(export.file()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        rows = new PageRows(text, this::compare);
    }

    private void compare(long line) {
        long counted = text.rowTags().nextLine();
        if (counted != line && parting == 0) {
            parting = counted == 0 ? line : Math.min(line, counted);
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
    public PageRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        PageRow row = next;
        next = null;
        handedOut++;
        return row;
    }

    private @Nullable PageRow advance() {
        PageRow row = held;
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

    private @Nullable PageRow read() {
        try {
            PageRow row = rows.next();
            text.bounds().rowEnded();
            long zero = text.rowTags().zeroLine();
            if (zero > 0) {
                throw new UnreadableExportException(
                        export.file(), "line " + zero + " holds a NUL character; take it out in MT5 and export again");
            }
            return row;
        } catch (PageTags.BrokenPage e) {
            throw new UnreadableExportException(export.file(), e.getMessage());
        } catch (PageBounds.TooLargeException e) {
            throw new OversizedExportException(export.file(), e.getMessage());
        } catch (CharacterCodingException e) {
            throw new UnreadableExportException(
                    export.file(), "it is not in " + export.encoding() + "; save it as UTF-8 or UTF-16");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** At the page's end: what its rows were counted to, apart from their reading, and the tags that made no row. */
    void count(RowTally tally) {
        tally.tell("in comments of the page", rows.commented());
        tally.tell("tags in the text of a cell", rows.typed());
        long at = parting > 0 ? parting : rows.withoutTag();
        tally.found(text.rowTags().count(), at == 0 ? "" : "they part in line " + at);
    }

    @Override
    public void close() {
        try {
            text.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
