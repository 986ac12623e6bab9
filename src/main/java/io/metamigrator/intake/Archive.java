package io.metamigrator.intake;

import io.metamigrator.migration.files.Digests;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Where files of a watched folder are kept, below that folder. A file is in one of the two places at any instant, and what
 * was moved is on the disk before the ledger says so.
 */
final class Archive {
    private final Path watched;

    Archive(Path watched) {
        this.watched = watched;
    }

    /** What arrived in a set. */
    Path done(String set) {
        return watched.resolve(".done").resolve(set);
    }

    /** Files whose content was here already. */
    Path again() {
        return watched.resolve(".done").resolve("again");
    }

    /** Files that cannot be read as exports. */
    Path refused() {
        return watched.resolve(".refused");
    }

    /** A path as the ledger notes it. */
    String place(Path kept) {
        return watched.relativize(kept).toString();
    }

    /** The path of a place that the ledger notes. */
    Path at(String place) {
        return watched.resolve(place);
    }

    /** A path in a folder that nothing has yet, with this name or one with a number. */
    Path free(Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        int dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length();
        Path free = folder.resolve(name);
        for (int number = 2; Files.exists(free, LinkOption.NOFOLLOW_LINKS); number++) {
            free = folder.resolve(name.substring(0, dot) + "-" + number + name.substring(dot));
        }
        return free;
    }

    /** Moves a file, whatever file system the archive is on; durable when it returns. A link is moved, not what it names. */
    void move(Path file, Path kept) throws IOException {
        boolean link = Files.isSymbolicLink(file);
        if (!link) {
            force(file);
        }
        try {
            Files.move(file, kept, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            if (link) {
                Files.move(file, kept);
            } else {
                copyAcross(file, kept);
            }
        }
        forceFolder(kept.getParent());
        forceFolder(file.getParent());
    }

    /** The copy is whole, and on the disk, before it gets its name; only then the file goes. */
    private static void copyAcross(Path file, Path kept) throws IOException {
        Path unfinished = kept.resolveSibling(".unfinished-" + kept.getFileName());
        try {
            Files.copy(file, unfinished, StandardCopyOption.REPLACE_EXISTING);
            force(unfinished);
            if (!Digests.sha256(unfinished).equals(Digests.sha256(file))) {
                throw new IOException(file.getFileName() + " changed while it was copied");
            }
            Files.move(unfinished, kept, StandardCopyOption.ATOMIC_MOVE);
            forceFolder(kept.getParent());
            Files.delete(file);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** Writes what became of a file beside it. */
    void verdict(Path kept, String text) throws IOException {
        Path verdict = kept.resolveSibling(kept.getFileName() + ".txt");
        Files.writeString(verdict, text, StandardCharsets.UTF_8);
    }

    /** Has a kept file in a second place, without a second copy where the file system can. */
    static void link(Path kept, Path second) throws IOException {
        try {
            Files.createLink(second, kept);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(kept, second, StandardCopyOption.REPLACE_EXISTING);
            force(second);
        }
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static void forceFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
