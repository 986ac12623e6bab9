package io.metamigrator.sandbox.redis;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;

/** Unpacks server binaries from the class path, only if their SHA-256 is the one that {@code binaries.sha256} names. */
final class PinnedBinaries {
    private static final String DIGESTS = "binaries.sha256";

    private final Map<String, String> digests;

    private PinnedBinaries(Map<String, String> digests) {
        this.digests = digests;
    }

    /** Reads the list that comes with the program. */
    static PinnedBinaries known() throws IOException {
        try (InputStream in = PinnedBinaries.class.getResourceAsStream(DIGESTS)) {
            if (in == null) {
                throw new IOException(DIGESTS + " is missing from the program");
            }
            return of(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
        }
    }

    /** @param list lines as {@code sha256sum} writes them */
    static PinnedBinaries of(String list) {
        return new PinnedBinaries(list.lines()
                .map(line -> line.split(" +", 2))
                .collect(Collectors.toMap(part -> part[1], part -> part[0])));
    }

    /**
     * Unpacks a binary into a file that is not there yet; nothing is written if its digest is another.
     *
     * @throws IOException if no such binary comes along, its digest is not known, or it is not the one that is known
     */
    void unpack(String name, Path to) throws IOException {
        byte[] content = read(name);
        String known = digests.get(name);
        if (known == null) {
            throw new IOException(name + " has no digest in " + DIGESTS + "; it is not unpacked");
        }
        String found = sha256(content);
        if (!found.equals(known)) {
            throw new IOException(name + " is not the binary that " + DIGESTS + " names (SHA-256 " + found
                    + ", known is " + known + "); it is not unpacked");
        }
        Files.write(to, content);
    }

    private static byte[] read(String name) throws IOException {
        try (InputStream in = PinnedBinaries.class.getResourceAsStream("/" + name)) {
            if (in == null) {
                throw new IOException("no Redis comes along here (" + name
                        + "): a packed installation has none; run this from a checkout of the sources");
            }
            return in.readAllBytes();
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
