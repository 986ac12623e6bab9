package io.metamigrator.systems.sqlite.publish;

import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.PrivateFiles;
import io.metamigrator.systems.sqlite.source.SourceFolder;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** A data folder and the archives beside it: whether files can be renamed from the one to the other. */
record SwapFolders(Path target, Path archives) {

    boolean isTarget(Path source) {
        return real(source).equals(real(target));
    }

    /** Whatever links lead there. */
    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException notThere) {
            return path.toAbsolutePath().normalize();
        }
    }

    /** What speaks against moving files here; empty if nothing does. */
    Optional<String> objection(Path source) throws IOException {
        Path from = real(source);
        Path to = real(target);
        if (!from.equals(to) && (from.startsWith(to) || to.startsWith(from))) {
            return Optional.of("source " + from + " and target " + target
                    + " lie in one another; name one folder twice," + " or others");
        }
        if (to.startsWith(real(archives))) {
            return Optional.of(target + " lies in the archives " + archives + "; name another folder");
        }
        if (Files.exists(target) && !Files.isDirectory(target)) {
            return Optional.of(target + " is no folder");
        }
        Optional<String> amongOldFiles = amongOldFiles();
        if (amongOldFiles.isPresent()) {
            return amongOldFiles;
        }
        Optional<String> ofOthers = ofOthers();
        if (ofOthers.isPresent()) {
            return ofOthers;
        }
        return Files.getFileStore(nearest(target)).equals(Files.getFileStore(nearest(archives)))
                ? Optional.empty()
                : Optional.of(apart());
    }

    /** The mark that keeps what is in the archives from being read as sources would keep old files from it, too. */
    private Optional<String> amongOldFiles() throws IOException {
        if (!Files.isDirectory(archives) || Files.exists(archives.resolve(SourceFolder.APART))) {
            return Optional.empty();
        }
        return real(archives).startsWith(real(target))
                ? SourceFolder.names(archives).stream()
                        .findFirst()
                        .map(name -> "the archives " + archives + " already hold files, such as " + name
                                + ", which would be old files no more; have sqlite.archives name an empty folder")
                : Optional.empty();
    }

    /** The journals in the archives are those of one data folder, which the mark names. */
    private Optional<String> ofOthers() throws IOException {
        Path mark = archives.resolve(SourceFolder.APART);
        String owner = Files.exists(mark) ? Files.readString(mark).strip() : "";
        return owner.isEmpty() || owner.equals(real(target).toString()) || !Files.isDirectory(Path.of(owner))
                ? Optional.empty()
                : Optional.of("the archives " + archives + " are those of " + owner
                        + "; have sqlite.archives name a folder of its own");
    }

    private static Path nearest(Path path) {
        Path there = path;
        while (!Files.exists(there)) {
            there = there.getParent();
        }
        return there;
    }

    private String apart() {
        return target + " and " + archives + " are on two file systems, between which no file can be renamed; have"
                + " sqlite.archives name a folder on that of the target, if need be below it";
    }

    /** Makes the folder of a new set, and tries a rename, which would otherwise fail only once nobody uses the files. */
    void make(Path building) throws IOException {
        PrivateFiles.folder(building);
        Files.createDirectories(target);
        Path mark = archives.resolve(SourceFolder.APART);
        if (!Files.exists(mark)) {
            Files.writeString(mark, real(target) + "\n");
        }
        Path probe = building.resolve(".probe");
        Path due = target.resolve(".probe-of-" + building.getFileName());
        Files.deleteIfExists(probe);
        Files.createFile(probe);
        try {
            Files.move(probe, due, StandardCopyOption.ATOMIC_MOVE);
            Files.delete(due);
        } catch (AtomicMoveNotSupportedException e) {
            throw MigrationException.refused(apart());
        } finally {
            Files.deleteIfExists(probe);
        }
    }
}
