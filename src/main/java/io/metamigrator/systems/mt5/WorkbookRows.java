package io.metamigrator.systems.mt5;

import io.metamigrator.mapping.SourceRow;
import io.metamigrator.migration.records.plan.SourceAccount;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of a workbook, sheet after sheet; sheets that are passed over are told. */
final class WorkbookRows implements Mt5Rows {
    private final Mt5Export.Recognised export;
    private final Form.Workbook form;
    private final Iterator<Mt5Export.Recognised> sheets;
    private final List<String> notices = new ArrayList<>();
    private final Map<String, Long> taken = new LinkedHashMap<>();
    private final Map<String, Long> told = new LinkedHashMap<>();
    private long found;
    private String parting = "";
    private @Nullable Mt5Rows open;
    private @Nullable TerminalAccount account;

    WorkbookRows(Mt5Export.Recognised export) {
        this.export = export;
        form = (Form.Workbook) export.form();
        sheets = form.lists().iterator();
        notices.addAll(form.remarks(export.file()));
        for (Form.Workbook.Other other : form.others()) {
            count(
                    other.facts().rows(),
                    Map.of(),
                    Map.of("rows of sheets that are passed over", other.facts().rows()));
        }
    }

    /** The account of its terminal report, if there is one. */
    Optional<TerminalAccount> account() {
        return Optional.ofNullable(account);
    }

    private void count(long rows, Map<String, Long> kinds, Map<String, Long> others) {
        found += rows;
        kinds.forEach((kind, count) -> taken.merge(kind, count, Long::sum));
        others.forEach((what, count) -> told.merge(what, count, Long::sum));
        told.values().removeIf(count -> count == 0);
    }

    @Override
    public boolean hasNext() {
        while (open == null || !open.hasNext()) {
            end();
            if (!sheets.hasNext()) {
                return false;
            }
            open = Mt5Files.open(sheets.next());
            if (open instanceof TerminalRows report) {
                account = report.account().orElse(account);
            }
        }
        return true;
    }

    private void end() {
        if (open != null) {
            SourceAccount read = open.sourceAccount();
            count(read.found(), read.taken(), read.told());
            parting = parting.isEmpty() ? read.parting() : parting;
            notices.addAll(open.notices());
            close();
        }
    }

    @Override
    public SourceRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return java.util.Objects.requireNonNull(open).next();
    }

    @Override
    public List<String> notices() {
        return List.copyOf(notices);
    }

    @Override
    public SourceAccount sourceAccount() {
        return new SourceAccount(String.valueOf(export.file().getFileName()), "rows", found, taken, told, parting);
    }

    @Override
    public void close() {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
