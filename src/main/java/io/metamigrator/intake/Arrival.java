package io.metamigrator.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A file in the watched folder as it was when it was looked at.
 *
 * @param digest of its bytes; of a symbolic link the empty text, since it is not followed
 * @param seen when it was found there complete, by the monotonic clock in nanoseconds
 */
public record Arrival(Path path, Stamp stamp, String digest, long seen) {

    /** What changes when a file is written. */
    record Stamp(long size, long modified, Object key) {
        static Stamp of(Path path) throws IOException {
            return of(Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        }

        static Stamp of(BasicFileAttributes now) {
            return new Stamp(now.size(), now.lastModifiedTime().toMillis(), String.valueOf(now.fileKey()));
        }
    }

    public boolean isLink() {
        return digest.isEmpty();
    }

    String name() {
        return path.getFileName().toString();
    }

    /** For people, in one line. */
    String shown() {
        return SafeName.shown(name());
    }
}
