package io.metamigrator.systems.mt5;

import io.metamigrator.mapping.Header;
import io.metamigrator.mapping.Reason;
import io.metamigrator.mapping.SourceRecord;
import io.metamigrator.mapping.SourceRow;
import io.metamigrator.migration.records.plan.SourceAccount;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The symbols of a JSON file, all servers', with volumes in lots and the Administrator's names as columns. */
final class SymbolRows extends OneAhead<SourceRow> implements Mt5Rows {
    private static final String KIND = "symbols";

    private final SymbolFile symbols;
    private final RowTally tally;
    private final Mt5Export.Recognised export;
    private final String file;
    private final SymbolHeaders headers = new SymbolHeaders(Header::of);
    private long row;
    private long ambiguous;

    SymbolRows(Mt5Export.Recognised export) {
        this.export = export;
        tally = new RowTally(export.file(), "symbols");
        symbols = new SymbolFile(export);
        file = String.valueOf(export.file().getFileName());
    }

    @Override
    @Nullable
    SourceRow read() {
        SourceRow symbol = symbols.next().map(this::row).orElse(null);
        if (symbol == null && !tally.isClosed()) {
            tally.found(SymbolCount.of(export), "");
        }
        return symbol;
    }

    private SourceRow row(SymbolFile.Entry entry) {
        row++;
        tally.handOut(KIND);
        Map<String, String> found = entry.values();
        if (found == null) {
            return notAnObject(entry.line());
        }
        Map<String, String> values = SymbolKeys.canonical(found);
        if (!SymbolUnits.apply(values, entry.quoted(), entry.configSymbols())) {
            ambiguous++;
        }
        return new SourceRow.Good(new SourceRecord(
                KIND, file, row, entry.line(), headers.of(values.keySet()), List.copyOf(values.values())));
    }

    private SourceRow notAnObject(long line) {
        SourceRecord source = new SourceRecord(KIND, file, row, line, Header.of(List.of()), List.of());
        Reason reason =
                new Reason(Reason.Code.CELL_COUNT, "symbol", "no object", "a symbol is an object of keys and values");
        return new SourceRow.Bad(source, reason);
    }

    @Override
    public List<String> notices() {
        return ambiguous == 0
                ? List.of()
                : List.of(
                        "the volumes of " + ambiguous + " symbols may be lots or 1/10000 lots; they are taken as lots");
    }

    @Override
    public SourceAccount sourceAccount() {
        return tally.account();
    }

    @Override
    public void close() {
        symbols.close();
    }
}
