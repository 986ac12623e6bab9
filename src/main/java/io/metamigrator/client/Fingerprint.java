package io.metamigrator.client;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells two things apart without telling what they are: values of variables, and builds of this program. */
public final class Fingerprint {
    private Fingerprint() {}

    /** Of a value, which cannot be had from it. @param salt another one each time, so that two of them tell nothing either */
    public static String of(String salt, String name, String value) {
        try {
            byte[] bytes = String.join("\0", salt, name, value).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    /** Of the jar that this class was started from; empty where it is none. */
    public static String ofBuild() {
        String path = System.getProperty("java.class.path", "");
        File first = new File(path.split(File.pathSeparator, 2)[0]);
        return first.isFile()
                ? String.join(" ", Long.toString(first.length()), Long.toString(first.lastModified()))
                : "";
    }
}
