package io.metamigrator.systems.sqlite.cleanup;

import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.Digests;
import io.metamigrator.migration.files.Durable;
import io.metamigrator.migration.files.PrivateFiles;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Compresses files; a plain one goes once the compressed one is on the disk and was read back. */
final class Compression {
    private Compression() {}

    /** The digest of what a compressed file holds. */
    static String digest(Path compressed) throws IOException {
        return Digests.sha256(new GZIPInputStream(new BufferedInputStream(Files.newInputStream(compressed))));
    }

    /** May be asked for again after a kill at any instant. @throws MigrationException if it does not read back as it was */
    static void compress(Path plain, Path compressed) throws IOException {
        String digest = Digests.sha256(plain);
        Path aside = compressed.resolveSibling(compressed.getFileName() + ".new");
        try (OutputStream out = new GZIPOutputStream(PrivateFiles.write(aside))) {
            Files.copy(plain, out);
        }
        Durable.sync(aside);
        if (!digest(aside).equals(digest)) {
            throw MigrationException.unavailable(
                    aside + " does not read back as it was written; " + plain + " stays as it is, look at the disk",
                    new IOException("not what was written"));
        }
        Durable.rename(aside, compressed);
        Files.delete(plain);
        Durable.sync(compressed.toAbsolutePath().getParent());
    }
}
