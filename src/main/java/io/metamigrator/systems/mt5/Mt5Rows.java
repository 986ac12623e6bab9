package io.metamigrator.systems.mt5;

import io.metamigrator.mapping.SourceRow;
import io.metamigrator.migration.records.plan.SourceAccount;
import java.util.Iterator;
import java.util.List;

/**
 * The rows of one export in the file's order, read as they are asked for, in flat memory. {@code hasNext} and
 * {@code next} throw {@link TruncatedExportException} at the end of a file that is cut off, and
 * {@link UnreadableExportException} where its bytes or syntax break, or where the rows read are not all that the file holds by
 * a count of its own. For one thread.
 */
public interface Mt5Rows extends Iterator<SourceRow>, AutoCloseable {

    /** What a person should know about the rows read so far, such as sections left out; complete after the last row. */
    List<String> notices();

    /** What became of all that the file holds; complete after the last row. */
    SourceAccount sourceAccount();

    @Override
    void close();
}
