package io.metamigrator.systems.redis.backup;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.Digests;
import io.metamigrator.migration.slices.BackupHead;
import io.metamigrator.outside.BoundedJson;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a backup in the order in which they were kept. Whatever is not as it was written is told with the file and the
 * place: nothing of such a file is to be put back. One thread.
 */
public final class BackupReader implements Iterator<KeptKey>, AutoCloseable {
    private static final ObjectMapper JSON = BoundedJson.mapper();
    /** Of the last frame: length, mark, count, digest and checksum. */
    private static final int END_LENGTH = 4 + 1 + 8 + 32 + 4;

    private final Path file;
    private final long size;
    private final MessageDigest digest = Digests.digest();
    private final DataInputStream in;
    private final BackupHead head;
    private long position;
    private long keys;
    private @Nullable KeptKey next;

    private BackupReader(Path file) throws IOException {
        this.file = file;
        this.size = Files.size(file);
        this.in = new DataInputStream(
                new DigestInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 17), digest));
        byte[] magic = in.readNBytes(BackupWriter.MAGIC.length);
        position = magic.length;
        if (!Arrays.equals(magic, BackupWriter.MAGIC)) {
            throw new IOException("it is no backup of this tool");
        }
        this.head = BackupHead.of(JSON.readTree(frame()));
        advance();
    }

    /** @throws MigrationException refused, where it is no backup or its beginning is not as it was written */
    public static BackupReader open(Path file) {
        try {
            return new BackupReader(file);
        } catch (IOException | RuntimeException e) {
            throw refused(file, e);
        }
    }

    /** Reads it to its end. @return how many keys it holds; refused where anything is not as it was written */
    public static long check(Path file) {
        try (BackupReader reader = open(file)) {
            reader.forEachRemaining(key -> {});
            return reader.keys;
        }
    }

    public BackupHead head() {
        return head;
    }

    private byte[] frame() throws IOException {
        int length = in.readInt();
        if (length < 0 || length > size - position) {
            throw new EOFException("it ends in the middle of a key");
        }
        byte[] body = in.readNBytes(length);
        CRC32C crc = new CRC32C();
        crc.update(body);
        if (in.readInt() != (int) crc.getValue()) {
            throw new IOException("what is there does not fit its checksum");
        }
        position += 8L + length;
        return body;
    }

    private void advance() throws IOException {
        byte[] before = size - position == END_LENGTH ? digestSoFar() : new byte[0];
        byte[] body = frame();
        if (body.length > 0 && body[0] == KeptKey.MARK) {
            next = KeptKey.of(body);
            keys++;
            return;
        }
        ByteBuffer end = ByteBuffer.wrap(body);
        if (end.get() != BackupWriter.END || end.getLong() != keys) {
            throw new IOException("it does not hold the keys that its end tells");
        }
        byte[] sum = new byte[end.remaining()];
        end.get(sum);
        if (in.read() >= 0) {
            throw new IOException("something was added behind its end");
        }
        if (!Arrays.equals(sum, before)) {
            throw new IOException("what is there does not fit the digest at its end");
        }
        next = null;
    }

    private byte[] digestSoFar() {
        try {
            return ((MessageDigest) digest.clone()).digest();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256 can be cloned on every Java platform", e);
        }
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public KeptKey next() {
        KeptKey key = next;
        if (key == null) {
            throw new NoSuchElementException();
        }
        try {
            advance();
        } catch (IOException | RuntimeException e) {
            throw refused(file, position, keys, e);
        }
        return key;
    }

    private static MigrationException refused(Path file, Exception e) {
        return new MigrationException(
                ExitCode.REFUSED, file + " cannot be used as a backup: " + words(e) + "; take it from a copy", e);
    }

    private static MigrationException refused(Path file, long position, long keys, Exception e) {
        return new MigrationException(
                ExitCode.REFUSED,
                file + " is torn or was altered at byte " + position + ", after " + keys + " keys: " + words(e)
                        + "; nothing of it is put back, take it from a copy",
                e);
    }

    private static String words(Exception e) {
        return e instanceof EOFException ? "it ends too early" : String.valueOf(e.getMessage());
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new MigrationException(ExitCode.UNAVAILABLE, file + " cannot be read", e);
        }
    }
}
