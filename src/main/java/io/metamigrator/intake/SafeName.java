package io.metamigrator.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Names of dropped files made fit for the archive, for a line of text, and for a name with an ending added. */
final class SafeName {
    private static final int MOST_BYTES = 200;
    private static final int LONGEST_ENDING = 8;

    /** What stands in a name for bytes that are no text. */
    static final char NO_TEXT = '\uFFFD';

    private SafeName() {}

    /** The name itself where it is harmless; else a harmless one that tells the content apart. */
    static String of(String name, String digest) {
        String plain = plain(name);
        boolean tooLong = bytes(plain) > MOST_BYTES;
        if (plain.equals(name) && !tooLong) {
            return name;
        }
        int dot = plain.lastIndexOf('.');
        String ending = dot > 0 && plain.length() - dot <= LONGEST_ENDING ? plain.substring(dot) : "";
        String stem = plain.substring(0, plain.length() - ending.length());
        while (bytes(stem) > MOST_BYTES - LONGEST_ENDING) {
            stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
        }
        return stem + "-" + digest.substring(0, Math.min(8, digest.length())) + ending;
    }

    /** Gives a file its harmless name, in its folder. Answers whether that was free. @param digest of what tells it apart */
    static boolean rename(Path path, String digest) throws IOException {
        Path renamed = path.resolveSibling(of(path.getFileName().toString(), digest));
        if (Files.exists(renamed, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        Files.move(path, renamed);
        return true;
    }

    /** A name for logs and messages: one line, nothing that a terminal would carry out. */
    static String shown(String name) {
        String plain = plain(name);
        return plain.length() <= MOST_BYTES ? plain : plain.substring(0, MOST_BYTES) + "...";
    }

    private static String plain(String name) {
        StringBuilder plain = new StringBuilder();
        name.codePoints()
                .forEach(c -> plain.appendCodePoint(
                        Character.isISOControl(c)
                                        || c == '/'
                                        || c == '\\'
                                        || c == NO_TEXT
                                        || Character.getType(c) == Character.FORMAT
                                        || Character.getType(c) == Character.LINE_SEPARATOR
                                        || Character.getType(c) == Character.SURROGATE
                                ? '_'
                                : c));
        return plain.toString().replaceFirst("^[.-]+", "_");
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
