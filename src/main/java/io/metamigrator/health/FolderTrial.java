package io.metamigrator.health;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Writes a file into each folder that the program writes into, and deletes it again. */
final class FolderTrial implements TriedCheck.Trial {
    private static final String FILE = ".health";
    private static final long LEAST_ROOM = 20L << 20;

    private final List<Path> folders;

    FolderTrial(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    @Override
    public Optional<String> problem() {
        return folders.stream()
                .map(FolderTrial::problemOf)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> problemOf(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                return Optional.of(folder + " is not a folder; mount or make it");
            }
            Path file = folder.resolve(FILE);
            Files.write(file, new byte[1]);
            Files.delete(file);
            long room = Files.getFileStore(folder).getUsableSpace();
            return room < LEAST_ROOM
                    ? Optional.of(folder + " has room for " + (room >> 20) + " MB only; make room")
                    : Optional.empty();
        } catch (FileSystemException e) {
            return Optional.of(folder + " cannot be written (" + e.getClass().getSimpleName()
                    + "); let the user of this process write there");
        } catch (IOException e) {
            return Optional.of(folder + " cannot be written (" + e.getMessage() + ")");
        }
    }
}
