package io.metamigrator.systems.mt5;

import io.metamigrator.mapping.Header;
import io.metamigrator.mapping.SourceRow;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The rows of one kind, file after file. For one thread. */
final class RowsOfKind implements Iterator<SourceRow>, AutoCloseable {
    private final String kind;
    private final Iterator<Mt5Export.Recognised> files;
    private final Corrections.OfKind corrections;
    private final Mt5Sources sources;
    private final Deque<SourceRow> rest = new ArrayDeque<>();
    private @Nullable Mt5Rows open;
    private Mt5Export.@Nullable Recognised file;
    private long taken;
    private @Nullable SourceRow next;
    private @Nullable Header last;

    RowsOfKind(String kind, Iterator<Mt5Export.Recognised> files, Corrections.OfKind corrections, Mt5Sources sources) {
        this.kind = kind;
        this.files = files;
        this.corrections = corrections;
        this.sources = sources;
    }

    @Override
    public boolean hasNext() {
        while (next == null) {
            if (open == null) {
                if (!files.hasNext()) {
                    return takeRest();
                }
                file = files.next();
                taken = 0;
                open = new ReadAhead(Mt5Files.open(file));
            }
            if (open.hasNext()) {
                take(corrections.instead(open.next()));
                taken += next == null ? 0 : 1;
            } else {
                sources.read(java.util.Objects.requireNonNull(file), kind, taken, open.sourceAccount());
                close();
            }
        }
        return true;
    }

    /** After all files, the mended rows whose own are not there. */
    private boolean takeRest() {
        rest.addAll(corrections.rest());
        while (next == null && !rest.isEmpty()) {
            take(rest.remove());
        }
        return next != null;
    }

    private void take(SourceRow row) {
        if (row instanceof SourceRow.Good good && good.source().kind().equals(kind)) {
            if (good.source().header() != last) {
                last = good.source().header();
                sources.seen(kind, last);
            }
            next = row;
        } else if (row instanceof SourceRow.Bad bad && bad.source().kind().equals(kind)) {
            next = row;
        }
    }

    @Override
    public SourceRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        SourceRow row = java.util.Objects.requireNonNull(next);
        next = null;
        return row;
    }

    @Override
    public void close() {
        if (open != null) {
            sources.noticed(open.notices());
            open.close();
            open = null;
        }
    }
}
