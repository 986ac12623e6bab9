package io.metamigrator.migration.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** Has the disk keep what was written, so that it outlives a loss of power. */
public final class Durable {
    private Durable() {}

    /** A file with what it holds, or a folder with the names that are in it. */
    public static void sync(Path path) throws IOException {
        StandardOpenOption way = Files.isDirectory(path) ? StandardOpenOption.READ : StandardOpenOption.WRITE;
        try (FileChannel channel = FileChannel.open(path, way)) {
            channel.force(true);
        }
    }

    /** A folder, and all files and folders below it. */
    public static void syncAll(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> below = Files.walk(folder)) {
            all = below.toList();
        }
        for (Path each : all) {
            sync(each);
        }
    }
}
