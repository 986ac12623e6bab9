package io.metamigrator.systems.sqlite.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * What a write-ahead log holds (sqlite.org/fileformat2.html#walformat).
 *
 * @param pageSize of its database; 0 where the log is empty or was never begun
 * @param pages by number, where in the log the last committed version of each page begins
 */
record WalFile(int pageSize, Map<Long, Long> pages) {
    private static final int HEADER = 32;
    private static final int FRAME = 24;
    private static final int MAGIC = 0x377f0682;

    /** Whether readers have to look into it. */
    boolean hasFrames() {
        return !pages.isEmpty();
    }

    static WalFile read(Path file) throws IOException {
        try (FileChannel log = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer header = ByteBuffer.allocate(HEADER);
            if (!filled(log, header, 0) || (header.getInt(0) & ~1) != MAGIC) {
                return new WalFile(0, Map.of());
            }
            int pageSize = header.getInt(8);
            return new WalFile(pageSize, committed(log, pageSize, header.getLong(16)));
        }
    }

    /** Frames of an earlier round bear other salts, and are not part of the log any more. */
    private static Map<Long, Long> committed(FileChannel log, int pageSize, long salts) throws IOException {
        Map<Long, Long> committed = new HashMap<>();
        Map<Long, Long> pending = new HashMap<>();
        ByteBuffer frame = ByteBuffer.allocate(FRAME);
        long at = HEADER;
        while (pageSize > 0
                && at + FRAME + pageSize <= log.size()
                && filled(log, frame.clear(), at)
                && frame.getLong(8) == salts) {
            pending.put(Integer.toUnsignedLong(frame.getInt(0)), at + FRAME);
            if (frame.getInt(4) != 0) {
                committed.putAll(pending);
                pending.clear();
            }
            at += FRAME + pageSize;
        }
        return committed;
    }

    /** Whether a database already has every page as the log has it. */
    boolean isCheckpointed(Path log, Path database) throws IOException {
        try (FileChannel from = FileChannel.open(log, StandardOpenOption.READ);
                FileChannel to = FileChannel.open(database, StandardOpenOption.READ)) {
            ByteBuffer logged = ByteBuffer.allocate(pageSize);
            ByteBuffer there = ByteBuffer.allocate(pageSize);
            for (Map.Entry<Long, Long> page : pages.entrySet()) {
                boolean isThere = filled(to, there.clear(), (page.getKey() - 1) * pageSize);
                if (!isThere
                        || !filled(from, logged.clear(), page.getValue())
                        || !logged.rewind().equals(there.rewind())) {
                    return false;
                }
            }
            return true;
        }
    }

    private static boolean filled(FileChannel file, ByteBuffer buffer, long from) throws IOException {
        long at = from;
        while (buffer.hasRemaining()) {
            int read = file.read(buffer, at);
            if (read < 0) {
                return false;
            }
            at += read;
        }
        return true;
    }
}
