package io.metamigrator.report.seal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys as text, as OpenSSL reads and writes them. */
enum Pem {
    PRIVATE("PRIVATE KEY"),
    PUBLIC("PUBLIC KEY");

    private final String label;
    private final Pattern block;

    Pem(String label) {
        this.label = label;
        this.block = Pattern.compile(
                "-----BEGIN " + label + "-----\\s([A-Za-z0-9+/=\\s]{1,10000})-----END " + label + "-----");
    }

    String text(byte[] encoded) {
        byte[] lineEnd = "\n".getBytes(StandardCharsets.US_ASCII);
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, lineEnd).encodeToString(encoded)
                + "\n-----END " + label + "-----\n";
    }

    /** @throws IllegalArgumentException where there is no such block */
    byte[] bytes(String text) {
        Matcher found = block.matcher(text);
        if (!found.find()) {
            throw new IllegalArgumentException("no '-----BEGIN " + label + "-----' with what belongs to it");
        }
        return Base64.getMimeDecoder().decode(found.group(1));
    }
}
