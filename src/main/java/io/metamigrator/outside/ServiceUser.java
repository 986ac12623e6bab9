package io.metamigrator.outside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.stream.Stream;

/** The user that this process runs as, by number, and what it says of a file that somebody else could have written. */
public final class ServiceUser {
    private static final int ROOT = 0;
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path GROUPS = Path.of("/etc/group");

    private ServiceUser() {}

    /** The number of the user; where the system does not tell, that of whoever owns what this process makes. */
    private static int id() {
        return Holder.ID;
    }

    static boolean is(int user) {
        return user == id();
    }

    /** Whether this process may let a file of its own belong to a user. */
    public static boolean mayGiveTo(int user) {
        return id() == ROOT || user == id();
    }

    /** Whether what belongs to an owner belongs to this user, or to the one who may do everything anyway. */
    static boolean isTrusted(int owner) {
        return owner == ROOT || owner == id() || owner == behindSudo();
    }

    /** Whether others than the owner may write. */
    static boolean mayOthersWrite(PosixFileAttributes file) throws IOException {
        return file.permissions().contains(PosixFilePermission.OTHERS_WRITE)
                || file.permissions().contains(PosixFilePermission.GROUP_WRITE) && !isOwnersAlone(file);
    }

    /** As git has it: whoever may become root is trusted with what root runs. */
    private static int behindSudo() {
        String user = System.getenv("SUDO_UID");
        return id() == ROOT && user != null && user.matches("\\d{1,9}") ? Integer.parseInt(user) : ROOT;
    }

    /**
     * Whether a group has its owner alone in it, as many systems give each user one: what such a group may write nobody else
     * may.
     */
    static boolean isOwnersAlone(PosixFileAttributes file) throws IOException {
        String owner = file.owner().getName();
        if (!owner.equals(file.group().getName())) {
            return false;
        }
        if (!Files.isReadable(GROUPS)) {
            return true;
        }
        try (Stream<String> lines = Files.lines(GROUPS)) {
            return lines.map(line -> line.split(":", -1))
                    .filter(parts -> parts.length == 4 && parts[0].equals(owner))
                    .allMatch(parts -> parts[3].isBlank() || parts[3].strip().equals(owner));
        }
    }

    private static final class Holder {
        private static final int ID = find();

        private static int find() {
            try {
                return Files.isReadable(STATUS) ? told() : tried();
            } catch (IOException e) {
                throw new UncheckedIOException("the user of this process cannot be told", e);
            }
        }

        /** The second number is the effective one. */
        private static int told() throws IOException {
            try (Stream<String> lines = Files.lines(STATUS)) {
                String line = lines.filter(text -> text.startsWith("Uid:"))
                        .findFirst()
                        .orElseThrow();
                return Integer.parseInt(line.split("\\s+")[2]);
            }
        }

        private static int tried() throws IOException {
            Path file = Files.createTempFile("whose", "");
            try {
                return (Integer) Files.getAttribute(file, "unix:uid");
            } finally {
                Files.delete(file);
            }
        }
    }
}
