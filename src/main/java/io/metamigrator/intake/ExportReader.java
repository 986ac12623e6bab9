package io.metamigrator.intake;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Tells what a dropped file is, by its content; a system brings one. */
public interface ExportReader {
    Export read(Path file) throws IOException;

    /**
     * Writes the lists of one kind of a file that holds {@link Export.Several}, as a file that holds nothing else. The same
     * file gives the same bytes.
     *
     * @return the ending of its name, such as {@code .xlsx}
     */
    default String part(Path file, String kind, OutputStream part) throws IOException {
        throw new UnsupportedOperationException("no file holds several lists");
    }
}
