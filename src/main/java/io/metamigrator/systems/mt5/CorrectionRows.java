package io.metamigrator.systems.mt5;

import com.fasterxml.jackson.databind.MappingIterator;
import io.metamigrator.mapping.Header;
import io.metamigrator.mapping.SourceRecord;
import io.metamigrator.mapping.SourceRow;
import io.metamigrator.migration.records.plan.CorrectionFile;
import io.metamigrator.migration.records.plan.SourceAccount;
import io.metamigrator.outside.Formulas;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV file of mended rows; each is told to stand where the row stood that it was made of. */
final class CorrectionRows implements Mt5Rows {
    private static final int PLACES = CorrectionFile.PLACE.size();

    private final MappingIterator<String[]> lines;
    private final Mt5Export.Recognised export;
    private final List<Integer> taken = new ArrayList<>();
    private final List<Integer> loose = new ArrayList<>();
    private final Header header;
    private final char separated;
    private long row;
    private String digest = "";
    private final RowTally tally;

    CorrectionRows(Mt5Export.Recognised export) {
        this.export = export;
        this.tally = new RowTally(export.file(), "lines");
        tally.tell("heads");
        try {
            Character separator = separator(head(export));
            char between = separator == null ? ',' : separator;
            separated = between;
            lines = CsvTable.mended(export.encoding().reader(export.file()), between);
            header = header(read());
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** Whether a file that begins so is one of these; empty where it is not, else what separates its cells. */
    static @Nullable Character separator(String head) {
        for (char separator : new char[] {',', ';', '\t'}) {
            String start = String.join(String.valueOf(separator), CorrectionFile.PLACE);
            if (head.replace("\"", "").startsWith(start)) {
                return separator;
            }
        }
        return null;
    }

    private static String head(Mt5Export.Recognised export) throws IOException {
        char[] start = new char[200];
        try (Reader text = export.encoding().reader(export.file())) {
            int read = text.read(start);
            return read < 0 ? "" : new String(start, 0, read);
        }
    }

    private Header header(String[] names) {
        List<String> columns = new ArrayList<>();
        for (int i = PLACES; i < names.length; i++) {
            String name = Formulas.original(names[i]).strip();
            if (name.equals("cell") || name.startsWith("cell#") || name.startsWith("+")) {
                loose.add(i);
            } else {
                taken.add(i);
                columns.add(
                        name.endsWith(CorrectionFile.OF_SOURCE)
                                ? name.substring(0, name.length() - CorrectionFile.OF_SOURCE.length())
                                : name);
            }
        }
        return Header.ofTable(columns);
    }

    @Override
    public boolean hasNext() {
        try {
            boolean more = lines.hasNextValue();
            if (!more && !tally.isClosed()) {
                tally.found(CsvRecords.count(export.encoding().reader(export.file()), separated), "");
            }
            return more;
        } catch (UnreadableExportException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw broken(e);
        }
    }

    private String[] read() throws IOException {
        return lines.hasNextValue() ? lines.nextValue() : new String[0];
    }

    @Override
    public SourceRow next() {
        try {
            return row(lines.nextValue());
        } catch (IOException | RuntimeException e) {
            throw broken(e);
        }
    }

    private SourceRow row(String[] cells) {
        row++;
        String kind = cell(cells, 0);
        tally.handOut(kind);
        String file = cell(cells, 1).isEmpty() ? String.valueOf(export.file().getFileName()) : cell(cells, 1);
        long place = number(cell(cells, 2), row);
        long line = number(cell(cells, 3), 0);
        digest = cell(cells, 4);
        List<String> known = taken.stream().map(column -> cell(cells, column)).toList();
        List<String> others = loose.stream().map(column -> cell(cells, column)).toList();
        boolean fits = known.stream().anyMatch(cell -> !cell.isEmpty());
        return fits
                ? new SourceRow.Good(new SourceRecord(kind, file, place, line, header, known))
                : SourceRow.Bad.of(kind, file, place, line, others, header.size());
    }

    /** The digest of the row that the last one was made of. */
    String digest() {
        return digest;
    }

    private static String cell(String[] cells, int column) {
        return column < cells.length && cells[column] != null ? Formulas.original(cells[column]) : "";
    }

    private static long number(String text, long otherwise) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : otherwise;
    }

    private RuntimeException broken(Exception e) {
        return CsvTable.broken(export.file(), export.encoding(), e, row);
    }

    @Override
    public SourceAccount sourceAccount() {
        return tally.account();
    }

    @Override
    public List<String> notices() {
        return List.of();
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
