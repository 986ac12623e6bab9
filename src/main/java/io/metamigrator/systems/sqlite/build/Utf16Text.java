package io.metamigrator.systems.sqlite.build;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A text of a file in UTF-16 as its bytes in UTF-8. SQLite would put the sign for a lost letter, without a word, in the place of one half of
 * a pair whose other half is missing, and may take the letter after it along; here such a half has the three bytes that any sign of its number
 * would have. They are no letter of Unicode, as it was none before, and nothing of it is lost.
 */
record Utf16Text(String text) {

    /** @param encoding of the file: UTF-16le or UTF-16be */
    static Utf16Text of(byte[] bytes, String encoding) {
        ByteOrder order = encoding.equals("UTF-16be") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        CharBuffer signs = ByteBuffer.wrap(bytes).order(order).asCharBuffer();
        return new Utf16Text(signs.toString());
    }

    /** Whether each sign of it is a letter, or one half of a pair. */
    boolean isWhole() {
        return text.codePoints().noneMatch(Utf16Text::isHalf);
    }

    private static boolean isHalf(int sign) {
        return sign >= Character.MIN_SURROGATE && sign <= Character.MAX_SURROGATE;
    }

    byte[] utf8() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() + 8);
        text.codePoints().forEach(sign -> {
            if (isHalf(sign)) {
                bytes.write(0xE0 | sign >> 12);
                bytes.write(0x80 | sign >> 6 & 0x3F);
                bytes.write(0x80 | sign & 0x3F);
            } else {
                bytes.writeBytes(Character.toString(sign).getBytes(StandardCharsets.UTF_8));
            }
        });
        return bytes.toByteArray();
    }
}
