package io.metamigrator.serve;

import java.io.IOException;
import java.io.InputStream;

/** Lines that somebody types at a client, each asked for when it is read. */
final class TypedInput extends InputStream {
    private final CommandCall call;
    private byte[] line = {};
    private int next;

    TypedInput(CommandCall call) {
        this.call = call;
    }

    @Override
    public int read() throws IOException {
        return isAtEnd() ? -1 : line[next++] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (isAtEnd()) {
            return -1;
        }
        int count = Math.min(length, line.length - next);
        System.arraycopy(line, next, into, offset, count);
        next += count;
        return count;
    }

    private boolean isAtEnd() throws IOException {
        if (next == line.length) {
            line = call.typedLine();
            next = 0;
        }
        return line.length == 0;
    }
}
