package io.metamigrator.systems.mt5;

import io.metamigrator.mapping.Reason;
import io.metamigrator.mapping.SourceRecord;
import io.metamigrator.mapping.SourceRow;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Makes a source row of a row of a page: a record, or one that cannot be one and says why. */
final class RowFaults {
    private RowFaults() {}

    /**
     * @param place where the row is, with its header
     * @param names of the columns that the cells of the row as read stand in
     * @param cells its values in the header's order
     */
    static SourceRow row(SourceRecord place, TableRow read, List<String> names, List<String> cells) {
        if (read.torn() || read.nesting()) {
            return SourceRow.Bad.torn(place.kind(), place.file(), place.row(), place.line(), read.texts());
        }
        if (read.opensComment()) {
            return SourceRow.Bad.swallowing(place.kind(), place.file(), place.row(), place.line(), read.texts());
        }
        SourceRecord record = new SourceRecord(
                place.kind(), place.file(), place.row(), place.line(), place.header(), List.copyOf(cells));
        return unsure(read, names)
                .or(() -> exchanged(record))
                .<SourceRow>map(reason -> new SourceRow.Bad(record, reason))
                .orElseGet(() -> new SourceRow.Good(record));
    }

    /** A value that is not sure, in a column that has a name. */
    private static Optional<Reason> unsure(TableRow read, List<String> names) {
        for (int i = 0; i < Math.min(names.size(), read.cells().size()); i++) {
            TableRow.Cell cell = read.cells().get(i);
            if (!cell.doubt().isEmpty()
                    && !names.get(i).isEmpty()
                    && !names.get(i).startsWith("#")) {
                return Optional.of(new Reason(Reason.Code.UNSURE_VALUE, names.get(i), cell.text(), cell.doubt()));
            }
        }
        return Optional.empty();
    }

    /** An order that was done before it was set up: its two times stand in each other's column. */
    private static Optional<Reason> exchanged(SourceRecord order) {
        if (!order.kind().equals("orders")) {
            return Optional.empty();
        }
        Optional<LocalDateTime> setUp = time(order.get("Time"));
        Optional<LocalDateTime> done = time(order.get("Time#2"));
        return setUp.isPresent() && done.isPresent() && done.get().isBefore(setUp.get())
                ? Optional.of(new Reason(
                        Reason.Code.OUT_OF_RANGE,
                        "Time#2",
                        String.valueOf(order.get("Time#2")),
                        "the order was done before it was set up (" + order.get("Time")
                                + "); put the columns Time and Price of the set-up before those of the end, and export"
                                + " the list again"))
                : Optional.empty();
    }

    /** To the second, since reports leave out the milliseconds; MT5's beginning of time is none. */
    private static Optional<LocalDateTime> time(@org.jspecify.annotations.Nullable String text) {
        return text == null || text.isEmpty()
                ? Optional.empty()
                : Mt5Values.time(text)
                        .filter(time -> time.getYear() > 1970)
                        .map(time -> time.truncatedTo(ChronoUnit.SECONDS));
    }
}
