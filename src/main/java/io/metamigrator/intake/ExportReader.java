package io.metamigrator.intake;

import java.io.IOException;
import java.nio.file.Path;

/** Tells what a dropped file is, by its content; a system brings one. */
public interface ExportReader {
    Export read(Path file) throws IOException;
}
