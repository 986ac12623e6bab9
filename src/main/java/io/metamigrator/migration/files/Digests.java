package io.metamigrator.migration.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, as lower-case hexadecimal text. */
public final class Digests {
    private static final int AT_ONCE = 1 << 16;

    private Digests() {}

    public static String sha256(String text) {
        return hex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The digest of a file's bytes. */
    public static String sha256(Path file) throws IOException {
        return sha256(Files.newInputStream(file));
    }

    /** The digest of all that a stream holds, which is closed then. */
    public static String sha256(InputStream bytes) throws IOException {
        MessageDigest digest = digest();
        try (InputStream in = new DigestInputStream(bytes, digest)) {
            byte[] some = new byte[AT_ONCE];
            while (in.read(some) >= 0) {
                // the stream adds it to the digest
            }
        }
        return hex(digest.digest());
    }

    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }
}
