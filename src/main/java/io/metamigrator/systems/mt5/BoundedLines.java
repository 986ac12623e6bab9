package io.metamigrator.systems.mt5;

import io.metamigrator.systems.mt5.PageBounds.TooLargeException;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** The text of a CSV file: bounded by line and by cells of a line; mended rows, all of which are held in memory, as a whole, too. */
final class BoundedLines extends FilterReader {
    private static final int LONGEST_LINE = 1 << 20;
    private static final int MOST_CELLS = 5_000;
    private static final long MOST_OF_MENDED_ROWS = 8L << 20;

    private final char separator;
    private final long mostCharacters;
    private long line = 1;
    private int length;
    private int cells;
    private long characters;

    private BoundedLines(Reader reader, char separator, long mostCharacters) {
        super(reader);
        this.separator = separator;
        this.mostCharacters = mostCharacters;
    }

    static BoundedLines ofMendedRows(Reader reader, char separator) {
        return new BoundedLines(reader, separator, MOST_OF_MENDED_ROWS);
    }

    /** Of rows that are read one at a time. */
    static BoundedLines ofAnyLength(Reader reader, char separator) {
        return new BoundedLines(reader, separator, Long.MAX_VALUE);
    }

    @Override
    public int read(char[] buffer, int offset, int count) throws IOException {
        int read = super.read(buffer, offset, count);
        for (int i = offset; i < offset + read; i++) {
            see(buffer[i]);
        }
        return read;
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    private void see(char c) throws TooLargeException {
        length++;
        cells += c == separator ? 1 : 0;
        if (c == '\n') {
            line++;
            length = 0;
            cells = 0;
        }
        if (length > LONGEST_LINE || cells > MOST_CELLS) {
            throw new TooLargeException(
                    line, "a line of more than " + LONGEST_LINE + " characters or " + MOST_CELLS + " cells");
        }
        if (++characters > mostCharacters) {
            throw new TooLargeException(
                    line,
                    "more than " + mostCharacters
                            + " characters of mended rows; split it, and plan one part at a time");
        }
    }
}
