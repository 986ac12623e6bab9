package io.metamigrator.report;

import io.metamigrator.migration.files.Digests;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Digests of entries, each linked to all before it: no entry can be changed, left out, added or moved without another head
 * coming out. Needs the same memory for a million entries as for one.
 */
final class EntryChain {
    static final String FORMAT = "meta-migrator-chain/1";

    private final MessageDigest sha256 = Digests.digest();
    private byte[] head;
    private long length;

    /** The chain of a run begins with the run's id, so that no other run's chain can stand for it. */
    EntryChain(String run) {
        head = sha256.digest((FORMAT + "\n" + run).getBytes(StandardCharsets.UTF_8));
    }

    /** @param digest of the next entry, as hexadecimal text */
    void add(String digest) {
        sha256.update(head);
        head = sha256.digest(HexFormat.of().parseHex(digest));
        length++;
    }

    String head() {
        return Digests.hex(head);
    }

    long length() {
        return length;
    }
}
