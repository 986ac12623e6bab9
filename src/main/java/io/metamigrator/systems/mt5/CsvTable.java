package io.metamigrator.systems.mt5;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.metamigrator.outside.BoundedJson;
import io.metamigrator.systems.mt5.Mt5Export.Recognised;
import io.metamigrator.systems.mt5.PageBounds.TooLargeException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records of a CSV file, one at a time; empty lines are rows without a value. */
final class CsvTable extends OneAhead<TableRow> implements TableRows {
    private static final int LONGEST_CELL = 1 << 18;
    private static final CsvMapper CSV = new CsvMapper(CsvFactory.builder()
            .streamReadConstraints(BoundedJson.constraints(LONGEST_CELL))
            .build());

    private final Recognised export;
    private final Form.Csv form;
    private final CsvRecords lines;
    private final MappingIterator<String[]> records;
    private long found;
    private long handedOut;
    private long parting;

    CsvTable(Recognised export) {
        this.export = export;
        form = (Form.Csv) export.form();
        try {
            lines = new CsvRecords(form.encoding().reader(export.file()), form.separator());
            records = read(form.encoding().reader(export.file()), form.separator());
        } catch (IOException e) {
            throw broken(export.file(), form.encoding(), e, 0);
        }
    }

    /** The records of a text, of which none is larger than any real one. */
    static MappingIterator<String[]> read(Reader text, char separator) throws IOException {
        return reader(separator).readValues(BoundedLines.ofAnyLength(text, separator));
    }

    /** The lines of a file of mended rows but empty ones. */
    static MappingIterator<String[]> mended(Reader text, char separator) throws IOException {
        return reader(separator)
                .with(CsvParser.Feature.SKIP_EMPTY_LINES)
                .readValues(BoundedLines.ofMendedRows(text, separator));
    }

    private static ObjectReader reader(char separator) {
        return CSV.readerFor(String[].class)
                .with(CsvSchema.emptySchema().withColumnSeparator(separator))
                .with(CsvParser.Feature.WRAP_AS_ARRAY);
    }

    @Override
    @Nullable
    TableRow read() {
        try {
            if (!records.hasNextValue()) {
                return null;
            }
            String[] cells = records.nextValue();
            long line = lines.next();
            found += line > 0 ? 1 : 0;
            parting = line == 0 && parting == 0 ? handedOut + 1 : parting;
            handedOut++;
            return row(Arrays.asList(cells), line, form.keepsDigits());
        } catch (IOException | RuntimeException e) {
            throw broken(e);
        }
    }

    /** @param line where it begins @param keepsDigits whether long numbers are as they were */
    static TableRow row(List<String> cells, long line, boolean keepsDigits) {
        return new TableRow(cells.stream().map(cell -> cell(cell, keepsDigits)).toList(), line, false, false, false);
    }

    /** Spreadsheets keep digits as text by {@code ="123"}. */
    private static TableRow.Cell cell(@Nullable String value, boolean keepsDigits) {
        String text = value == null ? "" : value;
        boolean formula = text.length() > 2 && text.startsWith("=\"") && text.endsWith("\"");
        if (formula) {
            return SheetErrors.cell(text.substring(2, text.length() - 1));
        }
        return keepsDigits || !LongNumbers.mayBeRounded(text) ? SheetErrors.cell(text) : LongNumbers.doubtful(text);
    }

    @Override
    public NumberStyle numbers() {
        return form.numbers();
    }

    @Override
    public List<String> notices() {
        return lines.hasEnd() || found == 0
                ? List.of()
                : List.of(export.file().getFileName()
                        + " ends without the end of a line: look whether its last row is whole");
    }

    @Override
    public void count(RowTally tally) {
        try {
            for (long line = lines.next(); line > 0; line = lines.next()) {
                found++;
                parting = parting == 0 ? line : parting;
            }
        } catch (IOException e) {
            throw broken(e);
        }
        tally.found(found, parting == 0 ? "" : "they part in line " + parting);
    }

    private RuntimeException broken(Exception e) {
        try {
            while (e instanceof JsonProcessingException && lines.next() > 0) {
                // to the end, which tells whether it is there
            }
        } catch (IOException unread) {
            return broken(export.file(), form.encoding(), unread, handedOut);
        }
        return lines.isOpen()
                ? new TruncatedExportException(export.file(), handedOut)
                : broken(export.file(), form.encoding(), e, handedOut);
    }

    /** What to say of a file that cannot be read on. @param row the last one that is whole */
    static RuntimeException broken(Path file, TextEncoding encoding, Exception e, long row) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof TooLargeException) {
                return new OversizedExportException(file, cause.getMessage());
            }
            if (cause instanceof CharacterCodingException) {
                return encoding.unreadable(file);
            }
            // of a text that is too long only the message of what wraps it is left
            if (cause instanceof StreamConstraintsException
                    || String.valueOf(cause.getMessage()).contains("StreamReadConstraints")) {
                return new OversizedExportException(file, "after row " + row + " a cell is too long");
            }
        }
        if (e instanceof JsonProcessingException problem && problem.getLocation() != null) {
            return new UnreadableExportException(
                    file, "line " + problem.getLocation().getLineNr() + " is no CSV");
        }
        if (e instanceof IOException unread) {
            return new UncheckedIOException(unread);
        }
        return new UnreadableExportException(file, "row " + row + " is no CSV");
    }

    @Override
    public void close() {
        try (records;
                lines) {
            // both read the same file
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
