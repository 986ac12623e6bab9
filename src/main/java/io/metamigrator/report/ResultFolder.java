package io.metamigrator.report;

import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.Messages;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.PrivateFiles;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The folder {@code results} of a migration; a file takes its place there whole or not at all. */
record ResultFolder(Path path) {
    /** Writes the content of a file. */
    interface Content {
        void to(OutputStream out) throws IOException;
    }

    Path write(String name, Content content) {
        Path file = path.resolve(name);
        Path aside = path.resolve(name + ".new");
        try {
            PrivateFiles.folder(path);
            try (OutputStream out = new BufferedOutputStream(PrivateFiles.write(aside), 1 << 16)) {
                content.to(out);
            }
            return Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new MigrationException(
                    ExitCode.UNAVAILABLE,
                    file + " cannot be written (" + Messages.why(e)
                            + "); the run itself is in the ledger: make room or make the folder writable, then run report",
                    e);
        }
    }
}
