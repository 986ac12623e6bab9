package io.metamigrator.outside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** Whether files that decide what this program does, or let somebody in, are this user's and nobody else's to write or read. */
public final class OwnFiles {
    private OwnFiles() {}

    /**
     * Why a file or folder may have been written by somebody else, and what to do; empty where only this user and root may
     * write it, or where nobody may, since it is mounted so. A link counts as what it leads to.
     */
    public static Optional<String> writtenByOthers(Path path) {
        try {
            if (!isPosix(path)) {
                return Optional.empty();
            }
            PosixFileAttributes found = Files.readAttributes(path, PosixFileAttributes.class);
            String facts = " (owner " + found.owner().getName() + ", group "
                    + found.group().getName() + ", mode " + PosixFilePermissions.toString(found.permissions()) + ")";
            if (!ServiceUser.isTrusted((Integer) Files.getAttribute(path, "unix:uid"))) {
                return Optional.of(path + facts + " belongs to somebody else than who runs this, or root: chown it");
            }
            return ServiceUser.mayOthersWrite(found)
                            && !Files.getFileStore(path).isReadOnly()
                    ? Optional.of(path + facts + " may be written by others: chmod go-w it")
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.of(path + " cannot be looked at (" + e.getClass().getSimpleName() + ")");
        }
    }

    /** Why a secret in a file is none; empty where only its owner may read it, or a group that somebody else gave it to. */
    public static Optional<String> readByOthers(Path path) {
        try {
            if (!isPosix(path)) {
                return Optional.empty();
            }
            PosixFileAttributes found = Files.readAttributes(path, PosixFileAttributes.class);
            Set<PosixFilePermission> rights = found.permissions();
            int owner = (Integer) Files.getAttribute(path, "unix:uid");
            // a mounted secret belongs to root, and its group is how this user may read it
            boolean given = !ServiceUser.is(owner) && ServiceUser.isTrusted(owner);
            boolean open = rights.contains(PosixFilePermission.OTHERS_READ)
                    || rights.contains(PosixFilePermission.GROUP_READ) && !given && !ServiceUser.isOwnersAlone(found);
            return open
                    ? Optional.of(path + " (mode " + PosixFilePermissions.toString(rights)
                            + ") can be read by others: chmod 600 it")
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.of(path + " cannot be looked at (" + e.getClass().getSimpleName() + ")");
        }
    }

    /** Whether a file is there, itself a regular file, and belongs to this user or root. */
    public static boolean isOwn(Path path) {
        try {
            return RegularFile.is(path)
                    && (!isPosix(path)
                            || ServiceUser.isTrusted(
                                    (Integer) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS)));
        } catch (IOException e) {
            return false;
        }
    }

    /** Makes a folder, and those above it that are not there, for this user alone, whatever the umask. */
    public static void folder(Path folder) throws IOException {
        if (isPosix(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix");
    }
}
