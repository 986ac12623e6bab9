package io.metamigrator.systems.mt5;

import io.metamigrator.outside.RegularFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a file's text is stored.
 *
 * @param charset UTF-8, UTF-16LE or UTF-16BE
 * @param bomLength bytes of the byte order mark, 0 where there is none
 */
public record TextEncoding(Charset charset, int bomLength) {
    private static final double HALF_ZERO = 0.4;

    /**
     * The encoding of a file that starts with these bytes, or empty where they are no text. Without a byte order mark
     * the zero bytes decide: text in UTF-8 has none, markup in UTF-16 has one in nearly every pair.
     */
    static Optional<TextEncoding> of(byte[] head) {
        if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
            return Optional.of(new TextEncoding(StandardCharsets.UTF_8, 3));
        }
        if (startsWith(head, 0xFF, 0xFE)) {
            return Optional.of(new TextEncoding(StandardCharsets.UTF_16LE, 2));
        }
        if (startsWith(head, 0xFE, 0xFF)) {
            return Optional.of(new TextEncoding(StandardCharsets.UTF_16BE, 2));
        }
        return withoutMark(head);
    }

    private static Optional<TextEncoding> withoutMark(byte[] head) {
        int pairs = head.length / 2;
        int first = zeros(head, 0);
        int second = zeros(head, 1);
        if (first == 0 && second == 0) {
            return isUtf8(head) ? Optional.of(new TextEncoding(StandardCharsets.UTF_8, 0)) : Optional.empty();
        }
        if (second > pairs * HALF_ZERO && first < second / 10) {
            return Optional.of(new TextEncoding(StandardCharsets.UTF_16LE, 0));
        }
        if (first > pairs * HALF_ZERO && second < first / 10) {
            return Optional.of(new TextEncoding(StandardCharsets.UTF_16BE, 0));
        }
        return Optional.empty();
    }

    /** The file's text from its start, without the byte order mark. */
    Reader reader(Path file) throws IOException {
        InputStream bytes = new BufferedInputStream(RegularFile.open(file), 1 << 16);
        bytes.skipNBytes(bomLength);
        return new InputStreamReader(bytes, decoder());
    }

    /** What to say of a file whose text is stored in another way from somewhere on. */
    UnreadableExportException unreadable(Path file) {
        return new UnreadableExportException(
                file, "line " + wrongLine(file) + " is not in " + this + "; save it as UTF-8 or UTF-16");
    }

    /** The first line that holds what no text of this encoding has, from 1. */
    long wrongLine(Path file) {
        CharsetDecoder decoder = decoder();
        ByteBuffer bytes = ByteBuffer.allocate(1 << 13);
        CharBuffer text = CharBuffer.allocate(1 << 13);
        long line = 1;
        try (InputStream in = RegularFile.open(file)) {
            in.skipNBytes(bomLength);
            boolean more = true;
            while (more) {
                int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
                more = read >= 0;
                bytes.position(bytes.position() + Math.max(0, read)).flip();
                boolean wrong = decoder.decode(bytes, text, !more).isError();
                line += text.flip().chars().filter(c -> c == '\n').count();
                if (wrong) {
                    return line;
                }
                text.clear();
                bytes.compact();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line;
    }

    /** Text of a part of the file; a character cut at either end comes out as a replacement character. */
    String decode(byte[] part, int offset) {
        return new String(part, offset, part.length - offset, charset);
    }

    /**
     * UTF-8 must be right, so that no name is changed in silence; UTF-16 may hold half a character, because MT5 cuts
     * comments at a fixed length.
     */
    private CharsetDecoder decoder() {
        CodingErrorAction malformed =
                charset.equals(StandardCharsets.UTF_8) ? CodingErrorAction.REPORT : CodingErrorAction.REPLACE;
        return charset.newDecoder().onMalformedInput(malformed).onUnmappableCharacter(malformed);
    }

    private static boolean isUtf8(byte[] head) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        return !decoder.decode(ByteBuffer.wrap(head), CharBuffer.allocate(head.length), false)
                .isError();
    }

    private static int zeros(byte[] head, int from) {
        int zeros = 0;
        for (int i = from; i < head.length; i += 2) {
            if (head[i] == 0) {
                zeros++;
            }
        }
        return zeros;
    }

    private static boolean startsWith(byte[] head, int... mark) {
        if (head.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((head[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return charset.name() + (bomLength > 0 ? " with BOM" : "");
    }
}
