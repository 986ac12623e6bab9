package io.metamigrator.intake;

import io.metamigrator.migration.files.Digests;
import io.metamigrator.outside.RegularFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What lies in the watched folder and is no file that a poll would see: a link that leads nowhere is put aside like any
 * other, and so is a named pipe or a device; a file whose name cannot be spelled gets another one; a folder is told once. For
 * one thread.
 */
final class SkippedEntries {
    private static final Duration PERIOD = Duration.ofSeconds(2);

    /** The folder of samples, which comes with the product. */
    private static final String SHIPPED = "samples";

    private final Path folder;
    private final Intake intake;
    private final Notices notices;
    private final Set<Path> told = new HashSet<>();
    private long next = System.nanoTime();

    SkippedEntries(Path folder, Intake intake, Notices notices) {
        this.folder = folder;
        this.intake = intake;
        this.notices = notices;
    }

    /** Looks from time to time, since a folder may hold thousands of files. */
    void look() {
        if (System.nanoTime() - next < 0) {
            return;
        }
        next = System.nanoTime() + PERIOD.toNanos();
        List<Path> found;
        try (Stream<Path> all = Files.list(folder)) {
            found = all.filter(path -> !Watch.isPassedOver(path.getFileName().toString()))
                    .filter(path -> !path.getFileName().toString().equals(SHIPPED))
                    .filter(path -> isFolder(path) || leadsNowhere(path) || isStrange(path) || isUnspellable(path))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return; // a folder that cannot be used is told already
        }
        told.retainAll(found);
        found.forEach(this::tell);
    }

    private static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** Links to folders are as little seen by a poll as those to nothing. */
    private static boolean leadsNowhere(Path path) {
        return Files.isSymbolicLink(path) && !Files.isRegularFile(path);
    }

    /** A named pipe, a socket or a device. */
    private static boolean isStrange(Path path) {
        return !Files.isSymbolicLink(path) && !RegularFile.is(path) && Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** A name of bytes that are no text in the system's encoding, as an umlaut of Latin-1 is in UTF-8: a poll looks for another one. */
    private static boolean isUnspellable(Path path) {
        return !isFolder(path)
                && path.getFileName().toString().indexOf(SafeName.NO_TEXT) >= 0
                && !path.toFile().exists();
    }

    private void tell(Path path) {
        if (isUnspellable(path)) {
            rename(path);
        } else if (!isFolder(path)) {
            putAside(path);
        } else if (told.add(path)) {
            String name = SafeName.shown(path.getFileName().toString());
            notices.tell(
                    "file",
                    name + " is a folder and is not entered; drop the files themselves",
                    Map.of("file", name, "verdict", "passed over", "is", "a folder"));
        }
    }

    /** The next poll sees it then. Its bytes are in the new name by their digest, since two names may look the same. */
    private void rename(Path path) {
        try {
            SafeName.rename(path, Digests.sha256(path.toUri().toString()));
        } catch (IOException e) {
            // it is gone again, or the next look tries once more
        }
    }

    private void putAside(Path path) {
        try {
            intake.refuseLink(new Arrival(path, Arrival.Stamp.of(path), "", System.nanoTime()));
        } catch (IOException e) {
            // it is gone again, or the next look tries once more
        }
    }
}
