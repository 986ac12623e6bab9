package io.metamigrator.systems.mt5;

import io.metamigrator.mapping.SourceRow;
import java.util.Iterator;
import java.util.List;

/**
 * The rows of one export in the file's order, read as they are asked for, in flat memory. {@code hasNext} and
 * {@code next} throw {@link TruncatedExportException} at the end of a file that is cut off, and
 * {@link UnreadableExportException} where its bytes or syntax break. For one thread.
 */
public interface Mt5Rows extends Iterator<SourceRow>, AutoCloseable {

    /** What a person should know about the rows read so far, such as sections left out; complete after the last row. */
    List<String> notices();

    @Override
    void close();
}
