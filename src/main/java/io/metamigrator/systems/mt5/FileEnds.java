package io.metamigrator.systems.mt5;

import io.metamigrator.outside.RegularFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** The first and last bytes of a file: enough to tell what it is without reading it whole. */
record FileEnds(byte[] head, byte[] tail) {
    private static final int HEAD = 1 << 18;
    private static final int TAIL = 1 << 13;

    static FileEnds of(Path file) throws IOException {
        try (FileChannel bytes = RegularFile.channel(file)) {
            byte[] head = read(bytes, 0, (int) Math.min(HEAD, bytes.size()));
            long from = Math.max(0, bytes.size() - TAIL);
            // an even start, so that no character of UTF-16 is cut in two
            from -= from % 2;
            return new FileEnds(head, read(bytes, from, (int) (bytes.size() - from)));
        }
    }

    /** What a file that became shorter meanwhile lacks is left out. */
    private static byte[] read(FileChannel bytes, long from, int length) throws IOException {
        ByteBuffer part = ByteBuffer.allocate(Math.max(0, length));
        while (part.hasRemaining() && bytes.read(part, from + part.position()) > 0) {
            // until it is full or there is no more
        }
        return Arrays.copyOf(part.array(), part.position());
    }

    boolean isEmpty() {
        return head.length == 0;
    }

    /** Whether the file is a workbook or another packed document under whatever name. */
    boolean isPacked() {
        return startsWith('P', 'K', 3, 4) || startsWith('P', 'K', 5, 6);
    }

    /** Whether it is a document of old Office, or a new one behind a password. */
    boolean isOle() {
        return startsWith(0xD0, 0xCF, 0x11, 0xE0);
    }

    /** Whether it is a sheet of an Excel before 97, which is no document of parts. */
    boolean isOldSheet() {
        return startsWith(0x09, 0x00, 0x04, 0x00)
                || startsWith(0x09, 0x02, 0x06, 0x00)
                || startsWith(0x09, 0x04, 0x06, 0x00)
                || startsWith(0x09, 0x08, 0x08, 0x00)
                || startsWith(0x09, 0x08, 0x10, 0x00);
    }

    boolean isPdf() {
        return startsWith('%', 'P', 'D', 'F', '-');
    }

    /** Whether it is text of four bytes a character. */
    boolean isUtf32() {
        if (startsWith(0xFF, 0xFE, 0, 0) || startsWith(0, 0, 0xFE, 0xFF)) {
            return true;
        }
        int[] zeros = new int[4];
        for (int i = 0; i < head.length; i++) {
            zeros[i % 4] += head[i] == 0 ? 1 : 0;
        }
        int characters = head.length / 4;
        boolean isInner = zeros[1] == characters && zeros[2] == characters;
        return characters > 0 && isInner && (zeros[0] == characters || zeros[3] == characters);
    }

    /** The line of the first NUL in its beginning, from 1; 0 where there is none. */
    long lineOfNul() {
        long line = 1;
        for (byte b : head) {
            if (b == 0) {
                return line;
            }
            line += b == '\n' ? 1 : 0;
        }
        return 0;
    }

    /** Whether a name stands in it in the way of such documents. */
    boolean mentions(String name) {
        String bytes = new String(head, StandardCharsets.ISO_8859_1) + new String(tail, StandardCharsets.ISO_8859_1);
        return bytes.contains(new String(name.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1));
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
