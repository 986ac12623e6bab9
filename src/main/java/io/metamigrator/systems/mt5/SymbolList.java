package io.metamigrator.systems.mt5;

import io.metamigrator.mapping.Header;
import io.metamigrator.mapping.Reason;
import io.metamigrator.mapping.SourceRecord;
import io.metamigrator.mapping.SourceRow;
import io.metamigrator.migration.records.plan.SourceAccount;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * The symbols of a page, a CSV file or a sheet, as {@link SymbolRows} hands out those of JSON: under the Administrator's
 * names, and with volumes in lots. Lists show lots. Only columns spelled as the Administrator's JSON spells them may hold its
 * units; whether they do is told by its columns {@code ...Ext}, or by a fraction among the first symbols.
 */
final class SymbolList implements Mt5Rows {
    private static final int FIRST = 1_000;
    private static final List<String> VOLUMES = List.of("VolumeMin", "VolumeMax", "VolumeStep");

    private final ListRows rows;
    private final SymbolHeaders headers = new SymbolHeaders(Header::ofTable);
    private final Deque<SourceRow> first = new ArrayDeque<>();
    private final boolean inLots;

    SymbolList(Mt5Export.Recognised export) {
        rows = new ListRows(export);
        try {
            while (first.size() < FIRST && rows.hasNext()) {
                first.add(rows.next());
            }
        } catch (RuntimeException e) {
            rows.close();
            throw e;
        }
        inLots = first.stream().anyMatch(SymbolList::hasFraction);
    }

    private static boolean hasFraction(SourceRow row) {
        return row instanceof SourceRow.Good good
                && VOLUMES.stream()
                        .anyMatch(volume -> text(good.source(), volume).contains("."));
    }

    private static String text(SourceRecord symbol, String column) {
        String text = symbol.get(column);
        return text == null ? "" : text;
    }

    @Override
    public boolean hasNext() {
        return !first.isEmpty() || rows.hasNext();
    }

    @Override
    public SourceRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        SourceRow row = first.isEmpty() ? rows.next() : first.remove();
        return row instanceof SourceRow.Good good ? symbol(good.source()) : row;
    }

    private SourceRow symbol(SourceRecord read) {
        Map<String, String> found = new LinkedHashMap<>();
        List<String> columns = read.header().columns();
        for (int i = 0; i < columns.size(); i++) {
            if (!SymbolKeys.isSecret(columns.get(i))) {
                found.put(columns.get(i), read.cells().get(i));
            }
        }
        Map<String, String> values = SymbolKeys.canonical(found);
        boolean mayBeUnits = !inLots && VOLUMES.stream().anyMatch(columns::contains);
        boolean areUnits = mayBeUnits && columns.contains("VolumeMinExt");
        boolean isSure = SymbolUnits.apply(values, mayBeUnits, areUnits);
        SourceRecord symbol = new SourceRecord(
                read.kind(),
                read.file(),
                read.row(),
                read.line(),
                headers.of(values.keySet()),
                List.copyOf(values.values()));
        return isSure ? new SourceRow.Good(symbol) : new SourceRow.Bad(symbol, unsure(symbol));
    }

    private static Reason unsure(SourceRecord symbol) {
        String column = VOLUMES.stream()
                .filter(volume -> !text(symbol, volume).isEmpty())
                .findFirst()
                .orElseThrow();
        return new Reason(
                Reason.Code.UNSURE_VALUE,
                column,
                text(symbol, column),
                "it may be lots or 1/10000 lots; call the column \"Minimal volume\" and the like if it holds lots, or export"
                        + " the columns VolumeMinExt, VolumeMaxExt and VolumeStepExt, too");
    }

    @Override
    public List<String> notices() {
        return rows.notices();
    }

    @Override
    public SourceAccount sourceAccount() {
        return rows.sourceAccount();
    }

    @Override
    public void close() {
        rows.close();
    }
}
