package io.metamigrator.report.seal;

import java.nio.charset.StandardCharsets;

/** Bytes as text of one character each, so that a place in the one is a place in the other, whatever they are. */
final class Latin1Text {
    private Latin1Text() {}

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    static byte[] of(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
