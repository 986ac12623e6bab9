package io.metamigrator.systems.mt5;

import io.metamigrator.mapping.Header;
import io.metamigrator.mapping.SourceRecord;
import io.metamigrator.mapping.SourceRow;
import java.util.List;

/** The rows of a Manager or Administrator list: one table whose first row names the columns. */
final class ListRows implements Mt5Rows {
    private static final int LONGER_THAN_TEXT = 40;

    private final TableRows rows;
    private final String kind;
    private final String file;
    private final Header header;
    private long row;

    ListRows(Mt5Export.Recognised export) {
        rows = new TableRows(export);
        kind = export.kind().label();
        file = String.valueOf(export.file().getFileName());
        header = readHeader();
    }

    private Header readHeader() {
        try {
            return rows.hasNext() ? ListColumns.header(CellText.of(rows.next().element())) : Header.of(List.of());
        } catch (RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public SourceRow next() {
        TableRows.Row next = rows.next();
        List<String> cells = CellText.of(next.element());
        long line = next.line();
        row++;
        if (cells.size() != header.size()) {
            return SourceRow.Bad.of(kind, file, row, line, cells, header.size());
        }
        return cells.stream().anyMatch(ListRows::holdsCells)
                ? SourceRow.Bad.swallowing(kind, file, row, line, cells)
                : new SourceRow.Good(new SourceRecord(kind, file, row, line, header, cells));
    }

    /** Text such as an opening comment or script in a cell makes all cells up to its end part of that one. */
    private static boolean holdsCells(String cell) {
        return cell.length() > LONGER_THAN_TEXT && cell.contains("</td>");
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
