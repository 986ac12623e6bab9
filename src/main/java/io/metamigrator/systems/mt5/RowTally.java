package io.metamigrator.systems.mt5;

import io.metamigrator.migration.records.plan.SourceAccount;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one reading makes of its file: every row is handed out or told as something else, and at the end their sum has to be
 * what was counted apart from the reading.
 */
final class RowTally {
    private final Path file;
    private final String unit;
    private final Map<String, Long> told = new LinkedHashMap<>();
    private final Map<String, Long> rows = new LinkedHashMap<>();
    private boolean isClosed;
    private long found;
    private String parting = "";

    /** @param unit what is counted: {@code rows} */
    RowTally(Path file, String unit) {
        this.file = file;
        this.unit = unit;
    }

    /** A row of a kind is handed out. */
    void handOut(String kind) {
        rows.merge(kind, 1L, Long::sum);
    }

    /** Something is no row of the source, but this. */
    void tell(String what) {
        tell(what, 1);
    }

    void tell(String what, long count) {
        if (count > 0) {
            told.merge(what, count, Long::sum);
        }
    }

    long told(String what) {
        return told.getOrDefault(what, 0L);
    }

    /** What the file holds by a count of its own. @param parting where the two counts part; empty where it is not known */
    void found(long count, String where) {
        found = count;
        parting = where;
        isClosed = true;
        SourceAccount account = account();
        if (!account.closes()) {
            throw new UnreadableExportException(file, account.sentence());
        }
    }

    /** Whether the file was read to its end. */
    boolean isClosed() {
        return isClosed;
    }

    SourceAccount account() {
        return new SourceAccount(String.valueOf(file.getFileName()), unit, found, rows, told, parting);
    }
}
