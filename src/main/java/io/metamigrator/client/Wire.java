package io.metamigrator.client;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a client and serve say to each other: after a line that names the version, frames of a letter, a length and so many
 * bytes. One thread reads; any may write.
 */
public final class Wire implements Closeable {
    /** The first line of a client, and what serve answers where it understands it. Another version has another number. */
    public static final String GREETING = "command 1";

    /** How serve answers instead where it carries out as many commands as it can. */
    public static final String BUSY = "busy";

    /** From a client: the words of a command, and where they were typed. */
    public static final char REQUEST = 'Q';

    /** From a client: a line that was typed, or that there is none any more where it is empty. */
    public static final char TYPED = 'T';

    /** From a client: its user wants the command to end. */
    public static final char INTERRUPT = 'I';

    /** From serve: for standard output. */
    public static final char OUT = 'O';

    /** From serve: for standard error. */
    public static final char ERR = 'E';

    /** From serve: a line is to be typed. */
    public static final char TYPE = 'R';

    /** From serve: the exit code, as text; nothing follows. */
    public static final char EXIT = 'X';

    /** From serve: it does not do this, and has done nothing; why, where that is worth telling. Nothing follows. */
    public static final char DECLINED = 'D';

    /** The longest frame. */
    public static final int LONGEST = 1 << 18;

    private static final int HEAD = 5;

    /** Takes a frame. */
    public interface Sender {
        void send(char kind, byte[] content) throws IOException;
    }

    private final SocketChannel channel;

    /** One frame. */
    public record Frame(char kind, byte[] content) {
        public String text() {
            return new String(content, StandardCharsets.UTF_8);
        }
    }

    public Wire(SocketChannel channel) {
        this.channel = channel;
    }

    /** Sends a line before there are frames. */
    public synchronized void line(String text) throws IOException {
        send(StandardCharsets.UTF_8.encode(text.concat("\n")));
    }

    /** A short line, byte by byte, so that nothing behind it is taken; what came so far where the other end hangs up. */
    public String line() throws IOException {
        StringBuilder line = new StringBuilder();
        ByteBuffer next = ByteBuffer.allocate(1);
        while (line.length() < 100 && channel.read(next.clear()) > 0 && next.get(0) != '\n') {
            line.append((char) next.get(0));
        }
        return line.toString();
    }

    public synchronized void send(char kind, byte[] content) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(HEAD + content.length);
        frame.put((byte) kind).putInt(content.length).put(content);
        send(frame.flip());
    }

    public void send(char kind, String text) throws IOException {
        send(kind, text.getBytes(StandardCharsets.UTF_8));
    }

    private void send(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** The next frame; empty where the other end has hung up. @throws IOException also for one that is longer than any is */
    public Optional<Frame> next() throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEAD);
        if (!fill(head)) {
            return Optional.empty();
        }
        char kind = (char) head.get();
        int length = head.getInt();
        if (length < 0 || length > LONGEST) {
            throw new IOException("a frame of " + length + " bytes came");
        }
        ByteBuffer content = ByteBuffer.allocate(length);
        if (!fill(content)) {
            throw new EOFException("the other end hung up within a frame");
        }
        return Optional.of(new Frame(kind, content.array()));
    }

    private boolean fill(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                if (buffer.position() > 0 || buffer.capacity() > HEAD) {
                    throw new EOFException("the other end hung up within a frame");
                }
                return false;
            }
        }
        buffer.flip();
        return true;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
