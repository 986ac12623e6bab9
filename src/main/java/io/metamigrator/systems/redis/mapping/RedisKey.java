package io.metamigrator.systems.redis.mapping;

import java.nio.charset.StandardCharsets;

/**
 * The name of a key, which Redis takes as bytes and never as text. Held as one character a byte, so that no byte is lost
 * and patterns can be matched.
 */
public record RedisKey(String text) {

    public static RedisKey of(byte[] bytes) {
        return new RedisKey(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    /** The key that a person means by a text. */
    public static RedisKey named(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    public byte[] bytes() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The name on one line of plain text, other bytes as {@code \xFF}; {@link #parse} reads it back. */
    public String shown() {
        for (int i = 0; i < text.length(); i++) {
            if (!isPlain(text.charAt(i))) {
                return escaped();
            }
        }
        return text;
    }

    private String escaped() {
        StringBuilder shown = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                shown.append("\\\\");
            } else if (isPlain(c)) {
                shown.append(c);
            } else {
                shown.append(String.format("\\x%02X", (int) c));
            }
        }
        return shown.toString();
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c < 0x7F && c != '\\';
    }

    /** The key that {@link #shown} has written so. */
    public static RedisKey parse(String shown) {
        if (shown.indexOf('\\') < 0) {
            return new RedisKey(shown);
        }
        StringBuilder text = new StringBuilder(shown.length());
        for (int i = 0; i < shown.length(); i++) {
            char c = shown.charAt(i);
            if (c != '\\') {
                text.append(c);
            } else if (shown.startsWith("\\\\", i)) {
                text.append('\\');
                i++;
            } else {
                text.append((char) Integer.parseInt(shown.substring(i + 2, i + 4), 16));
                i += 3;
            }
        }
        return new RedisKey(text.toString());
    }

    @Override
    public String toString() {
        return shown();
    }
}
