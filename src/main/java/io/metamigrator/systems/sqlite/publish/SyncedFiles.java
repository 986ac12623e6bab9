package io.metamigrator.systems.sqlite.publish;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** Has the disk keep what was written, so that it outlives a loss of power. */
public final class SyncedFiles {
    private SyncedFiles() {}

    /** A file with what it holds, or a folder with the names that are in it. */
    public static void sync(Path path) throws IOException {
        StandardOpenOption way = Files.isDirectory(path) ? StandardOpenOption.READ : StandardOpenOption.WRITE;
        try (FileChannel channel = FileChannel.open(path, way)) {
            channel.force(true);
        }
    }

    /** A folder and all files in it. */
    public static void syncAll(Path folder) throws IOException {
        for (Path file : list(folder)) {
            sync(file);
        }
        sync(folder);
    }

    /** What is in a folder, by name. */
    public static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
