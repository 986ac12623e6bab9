package io.metamigrator.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a source, as text by column name.
 *
 * @param kind what the row is, in the words of the mapping file's {@code source}: {@code accounts}, {@code orders}, ...
 * @param file the file's name without its folder
 * @param row number of the data row within its file and section, from 1
 * @param line line of the file where the row starts, from 1; 0 where the format has no lines
 * @param header the columns, shared by all rows of the file
 * @param cells the values in the header's order; an empty cell is the empty string
 */
public record SourceRecord(String kind, String file, long row, long line, Header header, List<String> cells) {

    /** The value of a column, or null where the file has no such column. */
    public @Nullable String get(String column) {
        int index = header.indexOf(column);
        return index < 0 ? null : cells.get(index);
    }

    /** Where the row is, for people: {@code Orders.htm row 17 (line 402)}. */
    public String place() {
        return line > 0 ? file + " row " + row + " (line " + line + ")" : file + " row " + row;
    }
}
