package io.metamigrator.systems.mt5;

import io.metamigrator.mapping.Header;
import io.metamigrator.mapping.SourceRecord;
import io.metamigrator.mapping.SourceRow;
import java.util.List;
import org.jsoup.nodes.Element;

/** The rows of a Manager or Administrator list: one table whose first row names the columns. */
final class ListRows implements Mt5Rows {
    private final TableRows rows;
    private final String kind;
    private final String file;
    private final Header header;
    private long row;

    ListRows(Mt5Export.Recognised export) {
        rows = new TableRows(export);
        kind = export.kind().label();
        file = String.valueOf(export.file().getFileName());
        header = rows.hasNext() ? ListColumns.header(CellText.of(rows.next())) : Header.of(List.of());
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public SourceRow next() {
        Element element = rows.next();
        List<String> cells = CellText.of(element);
        long line = TableRows.line(element);
        row++;
        return cells.size() == header.size()
                ? new SourceRow.Good(new SourceRecord(kind, file, row, line, header, cells))
                : SourceRow.Bad.of(kind, file, row, line, cells, header.size());
    }

    @Override
    public List<String> notices() {
        return List.of();
    }

    @Override
    public void close() {
        rows.close();
    }
}
