package io.metamigrator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.FailedToCreateRouteException;

/** Names the route files of a migration and the shared ones, for Camel. */
final class RouteFiles {
    private RouteFiles() {}

    /** The files of these folders of {@code routes/}, in the order of their names. */
    static String pattern(Path folder, List<String> names) {
        List<String> files =
                read(folder, names).flatMap(read -> in(read).stream()).toList();
        return files.isEmpty() ? "false" : String.join(",", files);
    }

    /** These folders, which decide what a migration does, with the one above them. */
    static List<Path> folders(Path folder, List<String> names) {
        return Stream.concat(Stream.of(folder.resolve("routes")), read(folder, names))
                .toList();
    }

    private static Stream<Path> read(Path folder, List<String> names) {
        return names.stream().map(folder.resolve("routes")::resolve);
    }

    /** Where the route stands that a failure is about, to be put before its words; empty where it names none. */
    static String place(Throwable failure, Path folder, List<String> names) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FailedToCreateRouteException route) {
                return "route " + route.getRouteId() + place(route.getRouteId(), pattern(folder, names)) + ": ";
            }
        }
        return "";
    }

    private static String place(String routeId, String pattern) {
        Pattern id = Pattern.compile(".*\\bid: *[\"']?" + Pattern.quote(routeId) + "[\"']?\\s*(?:[,}#].*)?");
        for (String file : pattern.split(",")) {
            try {
                List<String> lines = Files.readAllLines(Path.of(file.replaceFirst("^file:", "")));
                for (int line = 0; line < lines.size(); line++) {
                    if (id.matcher(lines.get(line)).matches()) {
                        return " (" + file + ", line " + (line + 1) + ")";
                    }
                }
            } catch (IOException e) {
                // gone meanwhile: the route's name has to do
            }
        }
        return "";
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
