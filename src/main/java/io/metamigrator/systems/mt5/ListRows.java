package io.metamigrator.systems.mt5;

import io.metamigrator.mapping.Header;
import io.metamigrator.mapping.SourceRecord;
import io.metamigrator.mapping.SourceRow;
import io.metamigrator.migration.records.plan.SourceAccount;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of a Manager or Administrator list: one table whose head names the columns. */
final class ListRows extends OneAhead<SourceRow> implements Mt5Rows {
    private static final String HEADS = "heads";

    private final TableRows rows;
    private final RowTally tally;
    private final Mt5Kind kind;
    private final String file;
    private final Deque<TableRow> first = new ArrayDeque<>();
    private Header header = Header.of(List.of());
    private ClosedPositions closed = new ClosedPositions(List.of());
    private Mt5Kind below;
    private long row;

    ListRows(Mt5Export.Recognised export) {
        rows = TableRows.of(export);
        tally = new RowTally(export.file(), "rows");
        kind = export.kind();
        below = kind;
        file = export.source();
        try {
            readHead();
        } catch (RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    private void readHead() {
        List<List<String>> names = new ArrayList<>();
        while (!ListHead.isFound(names) && rows.hasNext()) {
            first.add(rows.next());
            names.add(first.getLast().names());
        }
        int captions = ListHead.of(names);
        for (int i = 0; i < captions; i++) {
            first.remove();
            tally.tell("captions");
        }
        if (!first.isEmpty()) {
            head(ListColumns.header(first.remove().headNames()));
        }
    }

    private void head(Header found) {
        header = found;
        closed = new ClosedPositions(kind == Mt5Kind.POSITIONS ? TerminalWords.english(found.columns()) : List.of());
        tally.tell(HEADS);
    }

    @Override
    @Nullable
    SourceRow read() {
        SourceRow taken = null;
        while (taken == null && (!first.isEmpty() || rows.hasNext())) {
            taken = take(first.isEmpty() ? rows.next() : first.remove());
        }
        if (taken == null && !tally.isClosed()) {
            rows.count(tally);
        }
        return taken;
    }

    private @Nullable SourceRow take(TableRow found) {
        TableRow read = found.fitted(header.size());
        if (read.isBlank()) {
            tally.tell("blank rows");
            return null;
        }
        if (read.nesting() && read.cells().size() != header.size()) {
            tally.tell("rows around tables");
            return null;
        }
        if (ListHead.isHead(read)) {
            return headAgain(ListColumns.header(read.headNames()));
        }
        List<String> cells = numbers(read.texts());
        row++;
        if (closed.has(cells) && cells.size() == header.size()) {
            tally.tell(ClosedPositions.LABEL);
            return null;
        }
        tally.handOut(kind.label());
        return row(read, cells);
    }

    private List<String> numbers(List<String> cells) {
        if (rows.numbers() == NumberStyle.PLAIN) {
            return cells;
        }
        List<String> read = new ArrayList<>(cells);
        for (int i = 0; i < Math.min(cells.size(), header.size()); i++) {
            if (isOfNumbers(header.columns().get(i))) {
                read.set(i, rows.numbers().read(cells.get(i)));
            }
        }
        return List.copyOf(read);
    }

    private boolean isOfNumbers(String column) {
        return kind == Mt5Kind.SYMBOLS ? !SymbolKeys.isText(column) : NumberStyle.isOfNumbers(column);
    }

    private SourceRow row(TableRow read, List<String> cells) {
        if (below != kind) {
            return SourceRow.Bad.misplaced(kind.label(), file, row, read.line(), cells, below.label());
        }
        return cells.size() == header.size()
                ? RowFaults.row(
                        new SourceRecord(kind.label(), file, row, read.line(), header, cells),
                        read,
                        header.columns(),
                        cells)
                : SourceRow.Bad.of(kind.label(), file, row, read.line(), cells, header.size());
    }

    /** A head in the midst of the rows: the same again, as on each printed page, or that of another table. */
    private @Nullable SourceRow headAgain(Header found) {
        Optional<Mt5Kind> list = ListColumns.kind(found);
        below = found.columns().equals(header.columns()) ? kind : list.orElse(below);
        if (below == kind) {
            head(found);
        } else {
            tally.tell(HEADS);
        }
        return null;
    }

    @Override
    public List<String> notices() {
        long left = tally.told(ClosedPositions.LABEL);
        List<String> notices = new ArrayList<>(rows.notices());
        if (left > 0) {
            notices.add(ClosedPositions.notice(left));
        }
        return notices;
    }

    @Override
    public SourceAccount sourceAccount() {
        return tally.account();
    }

    @Override
    public void close() {
        rows.close();
    }
}
