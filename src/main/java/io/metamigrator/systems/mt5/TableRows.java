package io.metamigrator.systems.mt5;

import io.metamigrator.systems.mt5.Mt5Export.Recognised;
import java.util.Iterator;
import java.util.List;

/**
 * The rows of the tables of a file, in its order and in flat memory, whatever form the file has. {@code hasNext} and
 * {@code next} throw what {@link Mt5Rows} throws.
 */
interface TableRows extends Iterator<TableRow>, AutoCloseable {

    static TableRows of(Recognised export) {
        if (export.form() instanceof Form.Sheet) {
            return new SheetTable(export);
        }
        return export.form() instanceof Form.Csv ? new CsvTable(export) : new PageTable(export);
    }

    /** At the file's end: what it holds by a count apart from the reading, and what of it made no row. */
    void count(RowTally tally);

    /** How its numbers are written. */
    default NumberStyle numbers() {
        return NumberStyle.PLAIN;
    }

    /** What a person should know, such as rows that nobody sees in a spreadsheet; complete after the last row. */
    default List<String> notices() {
        return List.of();
    }

    @Override
    void close();
}
