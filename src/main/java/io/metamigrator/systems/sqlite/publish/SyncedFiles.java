package io.metamigrator.systems.sqlite.publish;

import io.metamigrator.migration.files.Durable;
import io.metamigrator.migration.files.PrivateFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Files and names that are changed for good, each by one step. */
public final class SyncedFiles {
    private SyncedFiles() {}

    /** Writes a file that is whole, or is not there; what had the name before is replaced. */
    static void write(Path file, byte[] content, Steps steps) throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + ".new");
        steps.next("write " + aside.getFileName());
        try (OutputStream out = PrivateFiles.write(aside)) {
            out.write(content);
        }
        Durable.sync(aside);
        steps.next("name " + file.getFileName());
        rename(aside, file);
    }

    /** Renames within a folder, for good; what had the name before is replaced. */
    public static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Durable.sync(to.toAbsolutePath().getParent());
    }

    /** What is in a folder, by name. */
    public static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /** Without the copies of old files that could not be read as they are. */
    static void tidy(Path set, Steps steps) throws IOException {
        for (Path file : list(set)) {
            if (file.getFileName().toString().startsWith("old-")) {
                steps.next("delete " + file.getFileName());
                Files.delete(file);
            }
        }
    }
}
