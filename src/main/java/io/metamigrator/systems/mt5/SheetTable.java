package io.metamigrator.systems.mt5;

import io.metamigrator.systems.mt5.Mt5Export.Recognised;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/** The rows of one sheet of a workbook, hidden ones too, one at a time. */
final class SheetTable extends OneAhead<TableRow> implements TableRows {
    private static final String MERGED =
            "the cell is merged with another one and has no value of its own; unmerge it and fill it in";

    private final Recognised export;
    private final SheetFacts facts;
    private final ReadableWorkbook workbook;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;
    private long line;
    private long handedOut;

    SheetTable(Recognised export) {
        this.export = export;
        Form.Sheet form = (Form.Sheet) export.form();
        facts = form.facts();
        ReadableWorkbook opened = null;
        try {
            opened = new ReadableWorkbook(export.file().toFile(), new ReadingOptions(form.hasFormats(), true));
            stream = opened.getSheet(facts.index()).orElseThrow().openStream();
            rows = stream.iterator();
        } catch (IOException | RuntimeException e) {
            close(opened);
            throw broken(e);
        }
        workbook = opened;
    }

    @Override
    @Nullable
    TableRow read() {
        try {
            if (!rows.hasNext()) {
                return null;
            }
            Row row = rows.next();
            handedOut++;
            line = Math.max(line + 1, row.getRowNum());
            return new TableRow(cells(row), line, false, false, true);
        } catch (RuntimeException e) {
            throw broken(e);
        }
    }

    private List<TableRow.Cell> cells(Row row) {
        List<TableRow.Cell> cells = new ArrayList<>();
        for (int column = 0; column < row.getCellCount(); column++) {
            ValueCell cell = SheetValues.of(row.getCell(column));
            boolean covered = cell.text().isEmpty() && facts.merged().covers(line, column);
            cells.add(covered ? ValueCell.doubtful("", MERGED) : cell);
        }
        for (int column = cells.size(); facts.merged().covers(line, column); column++) {
            cells.add(ValueCell.doubtful("", MERGED));
        }
        return cells.isEmpty() ? List.of(ValueCell.BLANK) : List.copyOf(cells);
    }

    @Override
    public List<String> notices() {
        List<String> notices = new ArrayList<>();
        String sheet = export.source();
        if (facts.isHidden()) {
            notices.add(sheet + " is a hidden sheet; it is read, too");
        }
        if (facts.hiddenRows() > 0 || facts.hiddenColumns() > 0) {
            notices.add(sheet + " has " + facts.hiddenRows() + " hidden rows and " + facts.hiddenColumns()
                    + " hidden columns; they are read, too");
        }
        return notices;
    }

    @Override
    public void count(RowTally tally) {
        tally.found(facts.rows(), facts.rows() == handedOut ? "" : "the sheet has " + facts.rows() + " rows");
    }

    private RuntimeException broken(Exception e) {
        if (e instanceof IOException unread) {
            return new UncheckedIOException(unread);
        }
        // the message of the reader may quote the sheet
        String at = export.source() + " breaks after row " + line;
        return e instanceof ExcelReaderException || !(e instanceof UnreadableExportException)
                ? new UnreadableExportException(export.file(), at + "; save it with Excel as Excel workbook (.xlsx)")
                : (UnreadableExportException) e;
    }

    @Override
    public void close() {
        stream.close();
        close(workbook);
    }

    private static void close(@Nullable ReadableWorkbook workbook) {
        try (ReadableWorkbook closed = workbook) {
            // closes what was opened
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
