package io.metamigrator.systems.mt5;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;

/** Finds the records of a CSV text by its quotes, separators and line ends alone, apart from the reading of their cells. */
final class CsvRecords implements Closeable {
    private final Reader text;
    private final char separator;
    private int ahead;
    private long line = 1;
    private boolean filled;
    private boolean open;
    private boolean ended;

    CsvRecords(Reader csv, char separator) throws IOException {
        this.text = new BufferedReader(csv);
        this.separator = separator;
        this.ahead = text.read();
    }

    /** How many there are but empty lines. */
    static long count(Reader csv, char separator) throws IOException {
        try (CsvRecords records = new CsvRecords(csv, separator)) {
            long count = 0;
            while (records.next() > 0) {
                count += records.filled ? 1 : 0;
            }
            return count;
        }
    }

    /** Goes beyond the next record; answers the line that it begins in, from 1, or 0 at the end. */
    long next() throws IOException {
        if (ahead < 0) {
            return 0;
        }
        long start = line;
        boolean atStart = true;
        filled = false;
        while (ahead >= 0) {
            int c = read();
            if (c == '"' && atStart) {
                quoted();
            } else if (c == '\n' || c == '\r') {
                if (c == '\r' && ahead == '\n') {
                    read();
                } else if (c == '\r') {
                    line++;
                }
                ended = true;
                return start;
            }
            atStart = c == separator;
            filled = true;
        }
        ended = false;
        return start;
    }

    /** To the end of a cell in quotes; a quote that is there twice is one of its text. */
    private void quoted() throws IOException {
        while (ahead >= 0) {
            if (read() == '"') {
                if (ahead != '"') {
                    return;
                }
                read();
            }
        }
        open = true;
    }

    /** Whether the last cell opens quotes that are not closed. */
    boolean isOpen() {
        return open;
    }

    /** Whether the last record has the end of its line. */
    boolean hasEnd() {
        return ended;
    }

    private int read() throws IOException {
        int c = ahead;
        ahead = text.read();
        line += c == '\n' ? 1 : 0;
        return c;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
