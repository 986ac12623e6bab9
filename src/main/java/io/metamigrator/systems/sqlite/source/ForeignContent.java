package io.metamigrator.systems.sqlite.source;

import java.util.HexFormat;
import java.util.Map;

/** What a file is that bears a database's name and is none, as far as its first bytes tell. */
final class ForeignContent {
    private static final Map<String, String> KINDS = Map.of(
            "504b0304", "a ZIP archive; unpack it first",
            "1f8b", "compressed by gzip; unpack it first",
            "28b52ffd", "compressed by zstd; unpack it first",
            "fd377a585a", "compressed by xz; unpack it first",
            "377abcaf", "a 7z archive; unpack it first",
            "425a68", "compressed by bzip2; unpack it first");
    private static final int LOOKED_AT = 8;

    private ForeignContent() {}

    /** A sentence's end, with what to do. */
    static String told(byte[] first) {
        String hex = HexFormat.of().formatHex(first, 0, Math.min(first.length, LOOKED_AT));
        return KINDS.entrySet().stream()
                .filter(kind -> hex.startsWith(kind.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> isText(first)
                        ? "a text; move it out of the folder"
                        : "unknown, and perhaps an encrypted database; decrypt it, or move it out of the folder");
    }

    private static boolean isText(byte[] first) {
        for (byte b : first) {
            if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t') {
                return false;
            }
        }
        return true;
    }
}
