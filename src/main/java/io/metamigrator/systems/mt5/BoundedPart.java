package io.metamigrator.systems.mt5;

import io.metamigrator.systems.mt5.WorkbookParts.StrangePartException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/** The bytes of a part of a packed document: not much more than its packed size lets expect, and with its checksum. */
final class BoundedPart extends FilterInputStream {
    private static final long ALWAYS_FINE = 64L << 20;
    private static final long MOST_TIMES = 400;
    private static final int LONGEST_PIECE = 1 << 20;

    private final ZipEntry entry;
    private final long most;
    private final CRC32 checksum = new CRC32();
    private long bytes;
    private int sinceTag;

    BoundedPart(InputStream in, ZipEntry entry) {
        super(in);
        this.entry = entry;
        this.most = Math.max(ALWAYS_FINE, MOST_TIMES * Math.max(0, entry.getCompressedSize()));
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (count < 0 && entry.getCrc() >= 0 && checksum.getValue() != entry.getCrc()) {
            throw new StrangePartException("the checksum of its part " + entry.getName() + " is wrong");
        }
        for (int i = offset; i < offset + count; i++) {
            sinceTag = buffer[i] == '>' ? 0 : sinceTag + 1;
            if (sinceTag > LONGEST_PIECE) {
                throw new StrangePartException("its part " + entry.getName() + " has a text or a tag of more than "
                        + LONGEST_PIECE + " bytes");
            }
        }
        if (count > 0) {
            checksum.update(buffer, offset, count);
            bytes += count;
        }
        if (bytes > most) {
            throw new StrangePartException(
                    "its part " + entry.getName() + " unpacks to more than " + MOST_TIMES + " times its size");
        }
        return count;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /** Reads what it skips. */
    @Override
    public long skip(long count) throws IOException {
        byte[] skipped = new byte[1 << 13];
        long done = 0;
        for (int read = 0; done < count && read >= 0; done += Math.max(0, read)) {
            read = read(skipped, 0, (int) Math.min(skipped.length, count - done));
        }
        return done;
    }
}
