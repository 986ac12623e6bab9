package io.metamigrator.systems.mt5;

import io.metamigrator.mapping.SourceRecord;
import io.metamigrator.mapping.SourceRow;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * The orders, deals and open positions of a terminal report, in the columns of the Administrator's lists. Closed positions
 * are counted and left out: their orders and deals carry the same trades. Totals and results are no rows.
 */
public final class TerminalRows implements Mt5Rows {
    private static final Pattern TIME = Pattern.compile("\\d{4}\\.\\d\\d\\.\\d\\d.*");

    private final TableRows rows;
    private final String file;
    private final Map<TerminalSection, Long> counts = new EnumMap<>(TerminalSection.class);
    private @Nullable TerminalAccount account;
    private @Nullable TerminalTable table;
    private boolean headerIsDue;
    private long outside;
    private @Nullable SourceRow next;

    TerminalRows(Mt5Export.Recognised export) {
        rows = new TableRows(export);
        file = String.valueOf(export.file().getFileName());
        try {
            // reads the head, so that the account is known before the first row is asked for
            next = advance();
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
    public boolean hasNext() {
        if (next == null) {
            next = advance();
        }
        return next != null;
    }

    @Override
    public SourceRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        SourceRow row = next;
        next = null;
        return row;
    }

    @Override
    public List<String> notices() {
        long closed = counts.getOrDefault(TerminalSection.CLOSED_POSITIONS, 0L);
        return closed == 0
                ? List.of()
                : List.of(closed + " closed positions are left out: their orders and deals carry the same trades");
    }

    private @Nullable SourceRow advance() {
        while (rows.hasNext()) {
            TableRows.Row read = rows.next();
            SourceRow row = row(read, CellText.cells(read.element()));
            if (row != null) {
                return row;
            }
        }
        return null;
    }

    private @Nullable SourceRow row(TableRows.Row read, List<Element> cells) {
        if (account == null) {
            account = accountOf(cells);
        }
        if (cells.size() <= 1) {
            return lonely(read, cells);
        }
        if (headerIsDue) {
            headerIsDue = false;
            table = account == null ? null : TerminalTable.of(account.login(), CellText.of(read.element()));
            return null;
        }
        if (cells.get(0).hasAttr("colspan")) {
            table = null;
            return null;
        }
        return table == null ? outside(read) : data(table, read, cells);
    }

    /** A single cell is a section's title, the blank row that ends one, or a row that has lost its cells. */
    private @Nullable SourceRow lonely(TableRows.Row read, List<Element> cells) {
        boolean blank = cells.isEmpty() || CellText.text(cells.get(0)).isEmpty();
        boolean title = !cells.isEmpty() && cells.get(0).normalName().equals("th");
        if (table != null && !blank && !title && !cells.get(0).hasAttr("colspan")) {
            return bad(table.section(), read, table.width());
        }
        table = null;
        headerIsDue = title && !blank;
        return null;
    }

    private @Nullable SourceRow data(TerminalTable table, TableRows.Row read, List<Element> cells) {
        Optional<List<String>> values = table.values(cells);
        if (table.section() == TerminalSection.CLOSED_POSITIONS) {
            count(table.section());
            return null;
        }
        if (values.isEmpty()) {
            return bad(table.section(), read, table.width());
        }
        return new SourceRow.Good(new SourceRecord(
                table.section().kind(), file, count(table.section()), read.line(), table.header(), values.get()));
    }

    private SourceRow bad(TerminalSection section, TableRows.Row read, int due) {
        return SourceRow.Bad.of(section.kind(), file, count(section), read.line(), CellText.of(read.element()), due);
    }

    /** A row that starts with a time but stands under no header is a trade all the same, and must not vanish. */
    private @Nullable SourceRow outside(TableRows.Row read) {
        List<String> texts = CellText.of(read.element());
        return texts.size() >= TerminalSection.LEAST_COLUMNS
                        && TIME.matcher(texts.get(0)).matches()
                ? SourceRow.Bad.of("trades", file, ++outside, read.line(), texts, 0)
                : null;
    }

    private long count(TerminalSection section) {
        return counts.merge(section, 1L, Long::sum);
    }

    private static @Nullable TerminalAccount accountOf(List<Element> cells) {
        return cells.stream()
                .flatMap(cell -> TerminalAccount.of(CellText.text(cell)).stream())
                .findFirst()
                .orElse(null);
    }

    @Override
    public void close() {
        rows.close();
    }
}
