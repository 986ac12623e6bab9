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
            String advice =
                    due > 0 ? "the header has " + due + " cells; export the list again" : "the row has no header";
            return of(kind, file, row, line, cells, cells.size() + " cells", advice);
        }

        /** A row with a cell that opens a comment or a script and does not close it. */
        public static Bad swallowing(String kind, String file, long row, long line, List<String> cells) {
            String advice =
                    "markup in a cell hides the rows after it in whatever shows the page; take it out in MT5 and"
                            + " export the list again";
            return of(kind, file, row, line, cells, "an open comment or script", advice);
        }

        /** A row whose text stands in part outside of its cells. */
        public static Bad torn(String kind, String file, long row, long line, List<String> cells) {
            String advice = "markup in a cell tears the row apart; take it out in MT5 and export the list again";
            return of(kind, file, row, line, cells, "text outside of the cells", advice);
        }

        /** A row that stands below the head of another list. @param other what that list holds */
        public static Bad misplaced(String kind, String file, long row, long line, List<String> cells, String other) {
            String advice = "the row stands below a head of " + other + "; export each list into a file of its own";
            return of(kind, file, row, line, cells, "a row of " + other, advice);
        }

        /** A row that stands below a head whose columns tell nothing. @param names those that are not known */
        public static Bad unnamed(String kind, String file, long row, long line, List<String> cells, String names) {
            String advice = "the head above it has columns that are not known (" + names
                    + "); set the terminal to English and save the report again";
            return of(kind, file, row, line, cells, "an unknown head", advice);
        }

        private static Bad of(
                String kind, String file, long row, long line, List<String> cells, String found, String advice) {
            Header header = Header.of(cells.stream().map(cell -> "cell").toList());
            Reason reason = new Reason(Reason.Code.CELL_COUNT, "row", found, advice);
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
