package io.metamigrator.migration.records.plan;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.metamigrator.migration.files.PrivateFiles;
import io.metamigrator.outside.Formulas;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A CSV file of source rows that somebody is to mend: where each stood, what is wrong with it, and its columns. Put
 * beside the exports again, it takes the place of the rows that it names. No cell of it is a formula to a spreadsheet.
 */
public final class CorrectionFile implements AutoCloseable {
    /** What stands before the columns of the source. */
    public static final List<String> PLACE = List.of("kind", "file", "row", "line", "digest", "reasons");

    /** Marks a column of the source that is named as one of the place. */
    public static final String OF_SOURCE = " (source)";

    private final List<String> columns;
    private final SequenceWriter writer;

    /** Where a row stood, and why it is here. @param digest of the row as it was */
    public record Place(String kind, String file, long row, long line, String digest, String reasons) {
        private List<String> cells() {
            return List.of(kind, file, Long.toString(row), Long.toString(line), digest, reasons);
        }
    }

    private CorrectionFile(List<String> columns, SequenceWriter writer) {
        this.columns = columns;
        this.writer = writer;
    }

    /** Begins a file that its owner alone may read. @param columns all that any of its rows has */
    public static CorrectionFile create(Path file, Collection<String> columns) throws IOException {
        CsvSchema.Builder schema = CsvSchema.builder();
        PLACE.forEach(schema::addColumn);
        columns.forEach(name -> schema.addColumn(Formulas.harmless(PLACE.contains(name) ? name + OF_SOURCE : name)));
        return new CorrectionFile(
                List.copyOf(columns),
                new CsvMapper().writer(schema.setUseHeader(true).build()).writeValues(PrivateFiles.write(file)));
    }

    public void write(Place place, Map<String, String> row) throws IOException {
        List<String> cells = new ArrayList<>(place.cells());
        columns.forEach(name -> cells.add(row.getOrDefault(name, "")));
        cells.replaceAll(Formulas::harmless);
        writer.write(cells);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
