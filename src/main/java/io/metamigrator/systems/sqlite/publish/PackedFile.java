package io.metamigrator.systems.sqlite.publish;

import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.Digests;
import io.metamigrator.migration.files.Durable;
import io.metamigrator.migration.files.PrivateFiles;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A file that is packed by gzip, or was. One of the two is whole and on the disk at any instant, and what is asked for may be asked
 * for again after a kill. Owner, mode and time go with it: a log that is younger or older than its database means something.
 *
 * @param plain where it is when it is not packed
 */
public record PackedFile(Path plain) {

    public Path packed() {
        return plain.resolveSibling(plain.getFileName() + ".gz");
    }

    public boolean isPacked() {
        return !Files.exists(plain) && Files.exists(packed());
    }

    /** The digest of what the packed file holds. */
    public String digest() throws IOException {
        return digest(packed());
    }

    private static String digest(Path packed) throws IOException {
        return Digests.sha256(open(packed));
    }

    private static InputStream open(Path packed) throws IOException {
        return new GZIPInputStream(new BufferedInputStream(Files.newInputStream(packed)));
    }

    /** The plain file goes once the packed one was read back. @throws MigrationException if it does not read back as it was */
    public void pack() throws IOException {
        Path aside = aside(packed());
        try (OutputStream out = new GZIPOutputStream(PrivateFiles.write(aside))) {
            Files.copy(plain, out);
        }
        replace(plain, aside, packed(), Digests.sha256(plain), digest(aside));
    }

    /** The packed file goes once the plain one was read back. @throws MigrationException if both are there and are not the same */
    public void unpack() throws IOException {
        Path aside = aside(plain);
        try (OutputStream out = PrivateFiles.write(aside);
                InputStream in = open(packed())) {
            in.transferTo(out);
        }
        if (Files.exists(plain) && Files.mismatch(plain, aside) >= 0) {
            Files.delete(aside);
            throw MigrationException.refused(plain + " and " + packed() + " hold something else each; find out which of"
                    + " the two is right, and move the other away");
        }
        replace(packed(), aside, plain, digest(), Digests.sha256(aside));
    }

    private static Path aside(Path file) {
        return file.resolveSibling(file.getFileName() + ".new");
    }

    private static void replace(Path from, Path aside, Path to, String due, String found) throws IOException {
        if (!found.equals(due)) {
            throw MigrationException.unavailable(
                    aside + " does not read back as it was written; " + from + " stays as it is, look at the disk",
                    new IOException("not what was written"));
        }
        Ownership.of(Map.of(aside.getFileName().toString(), from)).give(aside);
        Files.setLastModifiedTime(aside, Files.getLastModifiedTime(from));
        Durable.sync(aside);
        Durable.rename(aside, to);
        Files.delete(from);
        Durable.sync(to.toAbsolutePath().getParent());
    }
}
