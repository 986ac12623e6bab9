package io.metamigrator.systems.mt5;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;

/** Counts the records of a CSV text by its quotes and line ends alone; empty lines are none. */
final class CsvRecords {
    private CsvRecords() {}

    static long count(Reader csv) throws IOException {
        try (Reader text = new BufferedReader(csv)) {
            long records = 0;
            boolean quoted = false;
            boolean filled = false;
            for (int c = text.read(); c >= 0; c = text.read()) {
                quoted ^= c == '"';
                if ((c == '\n' || c == '\r') && !quoted) {
                    records += filled ? 1 : 0;
                    filled = false;
                } else {
                    filled = true;
                }
            }
            return records + (filled ? 1 : 0);
        }
    }
}
