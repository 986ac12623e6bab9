package io.metamigrator.systems.sqlite.backup;

import io.metamigrator.migration.files.Digests;
import io.metamigrator.migration.files.PrivateFiles;
import io.metamigrator.systems.sqlite.source.SourceFile;
import io.metamigrator.systems.sqlite.source.Untouched;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;

/**
 * Copies a database and its write-ahead log byte by byte, and never by SQLite: a copy that SQLite writes has other pages, and may
 * have other row numbers.
 */
final class FileCopy {
    private FileCopy() {}

    /** The disk need not have it yet. @return the digests of the bytes that were read @param to gets what is left of an earlier attempt replaced */
    static Untouched of(Path from, Path to) throws IOException {
        PrivateFiles.folder(to.toAbsolutePath().getParent());
        Path log = SourceFile.log(from);
        Path logTo = SourceFile.log(to);
        Files.deleteIfExists(logTo);
        String database = bytes(from, to);
        return new Untouched(database, Files.exists(log) ? bytes(log, logTo) : "");
    }

    /** The time goes with it, since a log that is older than its database is no part of it. */
    private static String bytes(Path from, Path to) throws IOException {
        MessageDigest digest = Digests.digest();
        try (OutputStream out = new DigestOutputStream(PrivateFiles.write(to), digest)) {
            Files.copy(from, out);
        }
        Files.setLastModifiedTime(to, Files.getLastModifiedTime(from));
        return Digests.hex(digest.digest());
    }
}
