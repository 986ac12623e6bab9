package io.metamigrator.systems.sqlite.publish;

import io.metamigrator.migration.files.Durable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files and names that are changed for good, each by one step. */
public final class SyncedFiles {
    private SyncedFiles() {}

    /** Writes a file that is whole, or is not there; what had the name before is replaced. */
    static void write(Path file, byte[] content, Steps steps) throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + ".new");
        steps.next("write " + aside.getFileName());
        Durable.writeAside(aside, content);
        steps.next("name " + file.getFileName());
        Durable.rename(aside, file);
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
