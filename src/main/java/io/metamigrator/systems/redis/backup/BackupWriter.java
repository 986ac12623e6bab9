package io.metamigrator.systems.redis.backup;

import io.metamigrator.migration.files.Digests;
import io.metamigrator.migration.files.PrivateFiles;
import io.metamigrator.migration.slices.BackupHead;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.zip.CRC32C;

/**
 * Writes a backup: a magic number, then frames of length, body and CRC-32C, the last of which holds how many keys there are
 * and the SHA-256 of all bytes before it. The file gets its name once it is whole and on the disk. One thread.
 */
final class BackupWriter implements AutoCloseable {
    static final byte[] MAGIC = {'M', 'M', 'R', 'B', 0, 1};
    static final byte END = 'E';

    private final Path file;
    private final Path aside;
    private final MessageDigest digest = Digests.digest();
    private final DataOutputStream out;
    private long keys;
    private boolean whole;

    BackupWriter(Path file, BackupHead head) throws IOException {
        this.file = file;
        this.aside = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid() + ".new");
        PrivateFiles.folder(file.toAbsolutePath().getParent());
        this.out = new DataOutputStream(
                new DigestOutputStream(new BufferedOutputStream(PrivateFiles.write(aside), 1 << 17), digest));
        out.write(MAGIC);
        frame(head.json().toString().getBytes(StandardCharsets.UTF_8));
    }

    void add(KeptKey key) throws IOException {
        frame(key.body());
        keys++;
    }

    private void frame(byte[] body) throws IOException {
        CRC32C crc = new CRC32C();
        crc.update(body);
        out.writeInt(body.length);
        out.write(body);
        out.writeInt((int) crc.getValue());
    }

    long keys() {
        return keys;
    }

    /** Ends the file and gives it its name. */
    void finish() throws IOException {
        byte[] sum = digest.digest();
        frame(ByteBuffer.allocate(1 + 8 + sum.length)
                .put(END)
                .putLong(keys)
                .put(sum)
                .array());
        out.close();
        try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        whole = true;
    }

    /** Throws away what was not finished. */
    @Override
    public void close() throws IOException {
        if (!whole) {
            out.close();
            Files.deleteIfExists(aside);
        }
    }
}
