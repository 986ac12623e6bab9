package io.metamigrator.systems.sqlite.since;

import com.fasterxml.jackson.databind.node.BooleanNode;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.Durable;
import io.metamigrator.migration.files.KeptFacts;
import io.metamigrator.migration.files.PrivateFiles;
import io.metamigrator.systems.sqlite.engine.EngineVersion;
import io.metamigrator.systems.sqlite.publish.SyncedFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * A copy of each set as it was published, by which one can tell later what was written to it since. Only a copy can tell that
 * whatever has become of the old files and of the mapping.
 *
 * @param folder with a folder for each run
 */
public record PublishedCopies(Path folder) {
    /** Beside the files of a copy: by which SQLite they were looked at. */
    private static final String WHOLE = "whole.json";

    /** The copy of a run's set; empty if none was kept. */
    public Optional<Path> of(String run) {
        return Optional.of(folder.resolve(run)).filter(Files::isDirectory);
    }

    /**
     * Keeps a copy of a set that nobody writes to, and that was found to be whole a moment ago; all of it and on the disk, or not at all.
     *
     * @param made where the set was made, if it is still there
     */
    public void keep(String run, Path made) {
        if (of(run).isPresent() || !Files.isDirectory(made)) {
            return;
        }
        Path aside = folder.resolve(run + ".new");
        try {
            PrivateFiles.folder(aside);
            for (Path broken : SyncedFiles.list(aside)) {
                Files.delete(broken);
            }
            for (Path file : SyncedFiles.list(made)) {
                if (isOfTheSet(file)) {
                    copy(file, aside.resolve(file.getFileName()));
                }
            }
            KeptFacts.write(aside.resolve(WHOLE), EngineVersion.loaded(), BooleanNode.TRUE);
            Durable.syncAll(aside);
            Durable.rename(aside, folder.resolve(run));
        } catch (IOException e) {
            throw new MigrationException(
                    ExitCode.UNAVAILABLE,
                    "no copy of the new set can be kept in " + folder + ": " + e
                            + "; mend that, and give the command again",
                    e);
        }
    }

    /**
     * Whether a file of a set is, byte for byte, what this SQLite has found to be whole before it was published, so that nothing can be
     * found out by looking through it once more.
     */
    public boolean isWhole(String run, Path file) {
        Optional<Path> copy = of(run).map(of -> of.resolve(file.getFileName()));
        return copy.filter(Files::exists).isPresent()
                && KeptFacts.read(copy.get().resolveSibling(WHOLE), EngineVersion.loaded())
                        .asBoolean()
                && !isWritten(copy.get(), file);
    }

    /** Without a way through this process. */
    private static void copy(Path file, Path to) throws IOException {
        try (FileChannel from = FileChannel.open(file, StandardOpenOption.READ);
                FileChannel into = FileChannel.open(to, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            for (long at = 0; at < from.size(); ) {
                at += from.transferTo(at, from.size() - at, into);
            }
        }
    }

    /** Lets the copy of a run go, whole or broken off; nobody can be told row by row any more what was written to its set. */
    public void remove(String run) {
        try {
            for (Path copy : List.of(folder.resolve(run), folder.resolve(run + ".new"))) {
                for (Path file : Files.isDirectory(copy) ? SyncedFiles.list(copy) : List.<Path>of()) {
                    Files.delete(file);
                }
                Files.deleteIfExists(copy);
            }
        } catch (IOException e) {
            throw new MigrationException(
                    ExitCode.UNAVAILABLE,
                    "the copy of the set of run " + run + " cannot be removed from " + folder + ": " + e,
                    e);
        }
    }

    /** Whether it is a database of a new set, and no copy of an old one that lies there while it is made. */
    public static boolean isOfTheSet(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".db") && !name.startsWith("old-");
    }

    /** The files of a set that are not, byte for byte, as they were published. @param set where it is now */
    public List<String> written(String run, Path set) {
        try {
            List<Path> copies = of(run).isPresent() ? SyncedFiles.list(folder.resolve(run)) : List.of();
            return copies.stream()
                    .filter(PublishedCopies::isOfTheSet)
                    .filter(copy -> isWritten(copy, set.resolve(copy.getFileName())))
                    .map(copy -> copy.getFileName().toString())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isWritten(Path copy, Path now) {
        try {
            Path log = log(now);
            return !Files.exists(now) || Files.exists(log) && Files.size(log) > 0 || Files.mismatch(copy, now) >= 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path log(Path database) {
        return database.resolveSibling(database.getFileName() + "-wal");
    }
}
