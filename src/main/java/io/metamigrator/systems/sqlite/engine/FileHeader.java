package io.metamigrator.systems.sqlite.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * The first hundred bytes of a database file (sqlite.org/fileformat2.html).
 *
 * @param usesWal whether whoever reads the file has to look for a write-ahead log
 * @param pages how many the file has as of the last change that was not in a write-ahead log; 0 if a writer before 3.7.0 left it out
 * @param autoVacuum 0 none, 1 full, 2 incremental
 */
public record FileHeader(
        int pageSize,
        boolean usesWal,
        long changeCounter,
        long pages,
        int autoVacuum,
        String encoding,
        int userVersion,
        int applicationId) {
    public static final int LENGTH = 100;

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int LARGEST_PAGE = 65536;
    private static final int SMALLEST_PAGE = 512;
    private static final String[] ENCODINGS = {"UTF-8", "UTF-8", "UTF-16le", "UTF-16be"};

    /** That of a file; empty where it is no database, or cannot be read. */
    static Optional<FileHeader> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in.readNBytes(LENGTH));
        } catch (IOException unreadable) {
            return Optional.empty(); // opening it says why
        }
    }

    /** @return empty where this is no header of SQLite */
    public static Optional<FileHeader> of(byte[] first) {
        if (first.length < LENGTH || !Arrays.equals(first, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            return Optional.empty();
        }
        ByteBuffer header = ByteBuffer.wrap(first);
        int size = Short.toUnsignedInt(header.getShort(16));
        int pageSize = size == 1 ? LARGEST_PAGE : size;
        int encoding = header.getInt(56);
        if (pageSize < SMALLEST_PAGE || Integer.bitCount(pageSize) != 1 || encoding < 0 || encoding > 3) {
            return Optional.empty();
        }
        boolean countHolds = header.getInt(24) == header.getInt(92);
        return Optional.of(new FileHeader(
                pageSize,
                header.get(19) == 2,
                Integer.toUnsignedLong(header.getInt(24)),
                countHolds ? Integer.toUnsignedLong(header.getInt(28)) : 0,
                header.getInt(52) == 0 ? 0 : header.getInt(64) == 0 ? 1 : 2,
                ENCODINGS[encoding],
                header.getInt(60),
                header.getInt(68)));
    }
}
