package io.metamigrator.migration.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** Has the disk keep what was written, so that it outlives a loss of power, and gives names only to what is whole. */
public final class Durable {
    private Durable() {}

    /** A file with what it holds, or a folder with the names that are in it. */
    public static void sync(Path path) throws IOException {
        StandardOpenOption way = Files.isDirectory(path) ? StandardOpenOption.READ : StandardOpenOption.WRITE;
        try (FileChannel channel = FileChannel.open(path, way)) {
            channel.force(true);
        }
    }

    /**
     * Writes a file for its owner alone, that is whole or is not there; what had the name before is replaced. Two processes may
     * write the same one: the last of them is right.
     */
    public static void write(Path file, byte[] content) throws IOException {
        PrivateFiles.folder(file.toAbsolutePath().getParent());
        Path aside = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid() + ".new");
        writeAside(aside, content);
        rename(aside, file);
    }

    /** The first half of it: {@link #rename} is the other. */
    public static void writeAside(Path aside, byte[] content) throws IOException {
        try (OutputStream out = PrivateFiles.write(aside)) {
            out.write(content);
        }
        sync(aside);
    }

    /** Renames on one disk, for good; what had the name before is replaced. */
    public static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(to.toAbsolutePath().getParent());
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
