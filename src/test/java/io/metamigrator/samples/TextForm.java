package io.metamigrator.samples;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * How the text of an export becomes bytes.
 *
 * @param byteOrderMark whether U+FEFF comes first; use a charset of fixed byte order, which adds none by itself
 * @param lineEnd what ends a line; with CRLF the three bare LF that MT5 leaves in its frame are kept
 */
public record TextForm(Charset charset, boolean byteOrderMark, String lineEnd) {
    private static final int BUFFER = 1 << 16;

    /** As MT5 writes: UTF-16LE with byte order mark, CRLF. */
    public static final TextForm MT5 = new TextForm(StandardCharsets.UTF_16LE, true, "\r\n");

    /** As an editor saves it again: UTF-8 without byte order mark, LF. */
    public static final TextForm RESAVED = new TextForm(StandardCharsets.UTF_8, false, "\n");

    /** The bytes of a text whose lines end with LF. */
    public byte[] bytes(String text) {
        String marked = (byteOrderMark ? "\uFEFF" : "") + text;
        return marked.replace("\n", lineEnd).getBytes(charset);
    }

    /** A buffered writer that has written the byte order mark, if there is one. */
    Writer open(OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, charset), BUFFER);
        if (byteOrderMark) {
            writer.write('\uFEFF');
        }
        return writer;
    }
}
