package io.metamigrator.systems.mt5;

import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import java.nio.file.Path;

/** An export that ends before its end: what was read up to {@link #lastGoodRow} is whole, the rest is missing. */
public class TruncatedExportException extends MigrationException {
    private final String file;
    private final long lastGoodRow;

    TruncatedExportException(Path file, long lastGoodRow) {
        super(
                ExitCode.REFUSED,
                file.getFileName() + " is cut off: its last whole row is row " + lastGoodRow
                        + "; copy or export the file again");
        this.file = String.valueOf(file.getFileName());
        this.lastGoodRow = lastGoodRow;
    }

    public String file() {
        return file;
    }

    /** Number of the last row that is surely whole, 0 where there is none. */
    public long lastGoodRow() {
        return lastGoodRow;
    }
}
