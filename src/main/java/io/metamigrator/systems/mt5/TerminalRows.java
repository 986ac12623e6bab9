package io.metamigrator.systems.mt5;

import io.metamigrator.mapping.SourceRecord;
import io.metamigrator.mapping.SourceRow;
import io.metamigrator.migration.records.plan.SourceAccount;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The orders, deals and open positions of a terminal report, in the columns of the Administrator's lists. Sections are told
 * by their heads, in whatever order and however often they come. Closed positions are counted and left out: their orders
 * and deals carry the same trades. Totals and results are no rows, and are counted too.
 */
public final class TerminalRows extends OneAhead<SourceRow> implements Mt5Rows {
    private final TableRows rows;
    private final RowTally tally;
    private final String file;
    private final Map<TerminalSection, Long> counts = new EnumMap<>(TerminalSection.class);
    private TerminalSection section = TerminalSection.DEALS;
    private @Nullable TerminalAccount account;
    private @Nullable TerminalTable table;
    private String unknownNames = "";

    TerminalRows(Mt5Export.Recognised export) {
        rows = TableRows.of(export);
        tally = new RowTally(export.file(), "rows");
        file = export.source();
        try {
            // reads the head, so that the account is known before the first row is asked for
            hasNext();
        } catch (RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    /** The account of the report's head. */
    public Optional<TerminalAccount> account() {
        return Optional.ofNullable(account);
    }

    @Override
    public List<String> notices() {
        long closed = tally.told(ClosedPositions.LABEL);
        List<String> notices = new ArrayList<>(rows.notices());
        if (closed > 0) {
            notices.add(ClosedPositions.notice(closed));
        }
        return notices;
    }

    @Override
    public SourceAccount sourceAccount() {
        return tally.account();
    }

    @Override
    @Nullable
    SourceRow read() {
        while (rows.hasNext()) {
            SourceRow row = row(rows.next());
            if (row != null) {
                tally.handOut(section.kind());
                return row;
            }
        }
        if (!tally.isClosed()) {
            rows.count(tally);
        }
        return null;
    }

    private @Nullable SourceRow row(TableRow read) {
        ReportRow row = new ReportRow(read);
        if (account == null) {
            account = accountOf(row.names());
        }
        if (read.isBlank() || read.cells().isEmpty() && !read.torn()) {
            table = null;
            return told("blank rows");
        }
        if (read.nesting() && !row.isTrade()) {
            return told("rows around tables");
        }
        if (row.isTitle()) {
            end();
            return told("titles");
        }
        if (row.isHead()) {
            head(TerminalWords.english(read.headNames()));
            return told("heads");
        }
        return table == null ? outside(read, row) : data(table, read, row);
    }

    private @Nullable SourceRow told(String what) {
        tally.tell(what);
        return null;
    }

    private void end() {
        table = null;
        unknownNames = "";
    }

    /** A head of a section begins its table; below one that names none a trade cannot be read. */
    private void head(List<String> columns) {
        end();
        Optional<TerminalSection> found = TerminalSection.of(columns);
        section = found.orElseGet(() -> TerminalSection.likely(columns));
        if (found.isPresent() && account != null) {
            table = TerminalTable.of(section, account.login(), columns, rows.numbers());
        } else {
            unknownNames = columns.stream()
                    .filter(name -> !name.isEmpty() && !TerminalWords.isColumn(name))
                    .collect(Collectors.joining(", "));
        }
    }

    private @Nullable SourceRow data(TerminalTable table, TableRow read, ReportRow row) {
        if (row.isTotal()) {
            this.table = null;
            return told("totals");
        }
        Optional<List<String>> values = table.values(read.fitted(table.width()).cells());
        if (section == TerminalSection.CLOSED_POSITIONS) {
            return told(ClosedPositions.LABEL);
        }
        return values.isPresent()
                ? RowFaults.row(place(read, table), read.fitted(table.width()), table.columns(), values.get())
                : SourceRow.Bad.of(section.kind(), file, count(), read.line(), read.texts(), table.width());
    }

    private SourceRecord place(TableRow read, TerminalTable table) {
        return new SourceRecord(section.kind(), file, count(), read.line(), table.header(), List.of());
    }

    /** A trade that stands under no head is a trade all the same, and must not vanish; anything else is a result. */
    private @Nullable SourceRow outside(TableRow read, ReportRow row) {
        if (!row.isTrade()) {
            return told("totals");
        }
        return unknownNames.isEmpty()
                ? SourceRow.Bad.of(section.kind(), file, count(), read.line(), read.texts(), 0)
                : SourceRow.Bad.unnamed(section.kind(), file, count(), read.line(), read.texts(), unknownNames);
    }

    private long count() {
        return counts.merge(section, 1L, Long::sum);
    }

    private static @Nullable TerminalAccount accountOf(List<String> cells) {
        return cells.stream()
                .flatMap(cell -> TerminalAccount.of(cell).stream())
                .findFirst()
                .orElse(null);
    }

    @Override
    public void close() {
        rows.close();
    }
}
