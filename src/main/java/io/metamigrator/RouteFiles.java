package io.metamigrator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Names the route files of a migration and the shared ones, for Camel. */
final class RouteFiles {
    private RouteFiles() {}

    /** The files of {@code routes/shared} and {@code routes/<migration>}, in the order of their names. */
    static String pattern(Path folder, Optional<String> migration) {
        List<String> files = new ArrayList<>(in(folder.resolve("routes/shared")));
        migration.ifPresent(name -> files.addAll(in(folder.resolve("routes").resolve(name))));
        return files.isEmpty() ? "false" : String.join(",", files);
    }

    private static List<String> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString)
                    .filter(name -> name.endsWith(".camel.yaml"))
                    .sorted()
                    .map(name -> "file:" + name)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
