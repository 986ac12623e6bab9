package io.metamigrator.mapping;

import java.util.List;

/** One row of an export: a record, or a row that cannot be one. A bad row is a value; it is never dropped. */
public sealed interface SourceRow {

    /** Where the row is, for people. */
    String place();

    /** A row with one cell for each column. */
    record Good(SourceRecord source) implements SourceRow {
        @Override
        public String place() {
            return source.place();
        }

        /** Without the cells: they may hold personal data. */
        @Override
        public String toString() {
            return place();
        }
    }

    /**
     * A row that does not fit its header.
     *
     * @param source the cells as found under the columns {@code cell}, {@code cell#2}, ...: which cell is which column
     *     cannot be told
     * @param reason {@link Reason.Code#CELL_COUNT}
     */
    record Bad(SourceRecord source, Reason reason) implements SourceRow {

        public static Bad of(String kind, String file, long row, long line, List<String> cells, int due) {
            Header header = Header.of(cells.stream().map(cell -> "cell").toList());
            Reason reason = new Reason(
                    Reason.Code.CELL_COUNT,
                    "row",
                    cells.size() + " cells",
                    due > 0 ? "the header has " + due + " cells; export the list again" : "the row has no header");
            return new Bad(new SourceRecord(kind, file, row, line, header, List.copyOf(cells)), reason);
        }

        @Override
        public String place() {
            return source.place();
        }

        /** Without the cells: they may hold personal data. */
        @Override
        public String toString() {
            return place() + ": " + reason;
        }
    }
}
