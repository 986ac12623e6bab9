package io.metamigrator.systems.mt5;

import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import java.nio.file.Path;

/** An export whose bytes or syntax break in the middle; the message holds the place and never the file's text. */
public class UnreadableExportException extends MigrationException {
    UnreadableExportException(Path file, String problem) {
        super(ExitCode.REFUSED, file.getFileName() + " cannot be read: " + problem);
    }
}
