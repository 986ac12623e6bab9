package io.metamigrator.ledger;

import io.metamigrator.outside.OwnFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A file that its owner alone may read, since the ledger holds what the sources hold. */
final class PrivateFile {
    private PrivateFile() {}

    /** Makes an empty file, and its folder, if there is none. */
    static void make(Path file) throws IOException {
        if (file.getParent() != null) {
            OwnFiles.folder(file.getParent());
        }
        if (Files.exists(file)) {
            return;
        }
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }
}
