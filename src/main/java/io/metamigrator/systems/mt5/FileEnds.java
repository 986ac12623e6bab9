package io.metamigrator.systems.mt5;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** The first and last bytes of a file: enough to tell what it is without reading it whole. */
record FileEnds(byte[] head, byte[] tail) {
    private static final int HEAD = 1 << 18;
    private static final int TAIL = 1 << 13;

    static FileEnds of(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            byte[] head = new byte[(int) Math.min(HEAD, bytes.length())];
            bytes.readFully(head);
            long from = Math.max(0, bytes.length() - TAIL);
            // an even start, so that no character of UTF-16 is cut in two
            from -= from % 2;
            byte[] tail = new byte[(int) (bytes.length() - from)];
            bytes.seek(from);
            bytes.readFully(tail);
            return new FileEnds(head, tail);
        }
    }

    boolean isEmpty() {
        return head.length == 0;
    }

    /** Whether the file is a spreadsheet or another packed document under whatever name. */
    boolean isSpreadsheet() {
        return startsWith('P', 'K', 3, 4) || startsWith(0xD0, 0xCF, 0x11, 0xE0);
    }

    /** Whether the bytes hold codes that no text has. */
    boolean isBinary() {
        int codes = 0;
        for (byte b : head) {
            if (b >= 0 && b < ' ' && b != '\t' && b != '\r' && b != '\n' && b != '\f') {
                codes++;
            }
        }
        return codes * 100L > head.length;
    }

    private boolean startsWith(int... magic) {
        if (head.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((head[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
