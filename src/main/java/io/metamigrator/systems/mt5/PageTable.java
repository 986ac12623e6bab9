package io.metamigrator.systems.mt5;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/**
 * The table rows of a page, one at a time, in flat memory however long the page is. One row is held back, because the last
 * row of a file that is cut off looks whole.
 */
final class PageTable extends OneAhead<TableRow> implements TableRows {
    private final Mt5Export.Recognised export;
    private final PageText text;
    private final PageRows rows;
    private long handedOut;
    private long parting;
    private @Nullable TableRow held;

    PageTable(Mt5Export.Recognised export) {
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
    @Nullable
    TableRow read() {
        TableRow row = held;
        held = row();
        if (row == null && held != null) {
            row = held;
            held = row();
        }
        if (held == null && !text.closed()) {
            throw new TruncatedExportException(export.file(), Math.max(0, handedOut - 1));
        }
        handedOut++;
        return row;
    }

    private @Nullable TableRow row() {
        try {
            TableRow row = rows.next();
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
            throw export.encoding().unreadable(export.file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void count(RowTally tally) {
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
