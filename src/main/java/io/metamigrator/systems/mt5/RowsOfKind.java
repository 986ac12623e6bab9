package io.metamigrator.systems.mt5;

import io.metamigrator.mapping.Header;
import io.metamigrator.mapping.SourceRow;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The rows of one kind, file after file. For one thread. */
final class RowsOfKind implements Iterator<SourceRow>, AutoCloseable {
    private final String kind;
    private final Iterator<Mt5Export.Recognised> files;
    private final Mt5Sources sources;
    private @Nullable Mt5Rows open;
    private @Nullable SourceRow next;
    private @Nullable Header last;

    RowsOfKind(String kind, Iterator<Mt5Export.Recognised> files, Mt5Sources sources) {
        this.kind = kind;
        this.files = files;
        this.sources = sources;
    }

    @Override
    public boolean hasNext() {
        while (next == null) {
            if (open == null) {
                if (!files.hasNext()) {
                    return false;
                }
                open = new ReadAhead(Mt5Files.open(files.next()));
            }
            if (open.hasNext()) {
                take(open.next());
            } else {
                close();
            }
        }
        return true;
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
